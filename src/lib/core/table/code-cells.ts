import { HUES, PATTERNS, type Hue, type Pattern } from '../codebook/hues.ts';
import { labelOf } from './fields.ts';
import { columnOf, type Matching } from './matching.ts';
import { nameOf, type Line } from './sheet.ts';

export const PROSE = ['definition', 'include', 'exclude', 'example'] as const;
const MOST = { name: 200, prose: 10_000, aliases: 50 } as const;

/** A line of a codebook as its cells say it; a field that no column is, or whose cell is empty, is left open. */
export type CodeLine = {
	readonly line: number;
	/** With the space in front of it, which may say how deep it stands. */
	readonly name: string;
	readonly path: string;
	/** Null: no column is the parent. */
	readonly parent: string | null;
	readonly fields: CodeFields;
	readonly problems: readonly string[];
	readonly notes: readonly string[];
};

export type CodeFields = {
	readonly definition?: string;
	readonly include?: string;
	readonly exclude?: string;
	readonly example?: string;
	readonly aliases?: readonly string[];
	readonly hue?: Hue;
	readonly pattern?: Pattern;
};

export function readCodeLine(line: Line, matching: Matching): CodeLine {
	const raw = (field: string) => {
		const column = columnOf(matching, field);
		return column === null ? '' : (line.cells[column] ?? '');
	};
	const problems: string[] = [];
	const notes: string[] = [];
	const prose: Partial<Record<(typeof PROSE)[number], string>> = {};
	for (const field of PROSE) {
		const words = proseOf(raw(field));
		if (words.length > MOST.prose) problems.push(`${labelOf('codebook', field)} is longer than 10,000 characters.`);
		else if (words !== '') prose[field] = words;
	}
	const aliases = namesIn(raw('aliases'));
	if (aliases.length > MOST.aliases) problems.push(`More than ${MOST.aliases} other names.`);
	if (aliases.some((alias) => alias.length > MOST.name)) problems.push(`An other name is longer than ${MOST.name} characters.`);
	const hue = oneOf(HUES, raw('hue'));
	const pattern = oneOf(PATTERNS, raw('pattern'));
	if (hue === null && raw('hue').trim() !== '') notes.push(`‘${raw('hue').trim()}’ is none of the colours (${HUES.join(', ')}): left out.`);
	if (pattern === null && raw('pattern').trim() !== '')
		notes.push(`‘${raw('pattern').trim()}’ is none of the patterns (${PATTERNS.join(', ')}): left out.`);
	return {
		...{ line: line.number, name: raw('name').replace(/\s+$/u, ''), path: raw('path').trim() },
		parent: columnOf(matching, 'parent') === null ? null : raw('parent').trim(),
		fields: {
			...prose,
			...(aliases.length === 0 ? {} : { aliases }),
			...(hue === null ? {} : { hue }),
			...(pattern === null ? {} : { pattern })
		},
		problems,
		notes
	};
}

export function proseOf(cell: string): string {
	return cell.replace(/\r\n?/g, '\n').trim();
}

/** Names in one cell: by semicolons, lines or bars where there are some, otherwise by commas. */
export function namesIn(cell: string): readonly string[] {
	const parts = /[;|\n]/.test(cell) ? cell.split(/[;|\n]/) : cell.split(',');
	const names = parts.map((part) => part.trim()).filter((part) => part !== '');
	return names.filter((name, at) => names.findIndex((other) => nameOf(other) === nameOf(name)) === at);
}

// As Fieldbook writes it, as people do, and as other tools do.
const SEPARATORS = [/\s*›\s*/u, /\s+>\s+/, /\s+\/\s+/, /\s*\\+\s*/];

/** What parts the names of a table’s paths. One sign for all of them: where it is `›`, a name may have a slash. Null: no path has more than one name. */
export function separatorOf(paths: readonly string[]): RegExp | null {
	return SEPARATORS.find((each) => paths.some((path) => each.test(path))) ?? null;
}

/** The names of a path: «Trust › Counting», «Trust / Counting», «Trust > Counting», «Trust\Counting». */
export function pathIn(written: string, separator: RegExp | null): readonly string[] {
	const parts = separator === null ? [written] : written.split(separator);
	return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/** How deep a name is indented: a tab, or a step of two spaces or more, is as wide as its spaces. */
export function indentOf(name: string): number {
	return (/^[\s\u00a0]*/u.exec(name)?.[0] ?? '').replaceAll('\t', '    ').length;
}

function oneOf<Word extends string>(words: readonly Word[], cell: string): Word | null {
	return words.find((word) => word === nameOf(cell)) ?? null;
}
