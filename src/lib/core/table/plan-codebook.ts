import type { CommandInput } from '../command/command.ts';
import { PROSE, proseOf, readCodeLine, type CodeFields, type CodeLine } from './code-cells.ts';
import { placesOf, type Place, type PresentCode } from './code-tree.ts';
import { labelOf } from './fields.ts';
import { columnOf, type Matching } from './matching.ts';
import { placeCodes } from './place-codes.ts';
import type { FieldChange, Plan, PlannedLine } from './plan.ts';
import { nameOf, type Table } from './sheet.ts';

export type CodeStep = CommandInput<'import.codebook'>['steps'][number];

/** What bringing a codebook in would do. `newId` makes the ids of what is new. */
export function planCodebook(table: Table, matching: Matching, codes: readonly PresentCode[], newId: () => string): Plan<CodeStep> {
	const lines = table.lines.map((line) => readCodeLine(line, matching));
	const placed = placeCodes(lines, placesOf(codes), columnOf(matching, 'path') !== null);
	const planned: PlannedLine[] = [];
	const steps: CodeStep[] = [];
	const ids = new Map<Place, string>();

	for (const line of lines) {
		const at = placed.get(line);
		if (at === undefined) continue;
		if (at.place === null) planned.push(problem(line, line.name.trim() || line.path, [at.problem, ...line.problems]));
		else planned.push(...planOne(line, at.place));
	}
	return { lines: planned, steps, unclear: null };

	function planOne(line: CodeLine, place: Place): readonly PlannedLine[] {
		const name = place.path.join(' / ');
		if (line.problems.length > 0) return [problem(line, name, line.problems)];
		const { present, brokenAbove } = place;
		if (brokenAbove !== null) return [problem(line, name, [`What it stands under, in line ${brokenAbove.line}, can’t be brought in.`])];
		if (present === null) {
			const above = place.above === null ? { id: null, made: [] } : idOf(place.above);
			create(place, above.id, line.fields);
			return [...above.made, { line: line.line, name, is: 'new', changes: [], words: notesOf(line, place) }];
		}
		const { changes, fields } = differences(present, line.fields);
		const is = changes.length === 0 ? 'same' : matching.existing === 'leave' ? 'left' : 'changes';
		if (is === 'changes') steps.push({ kind: 'code.change', id: present.id, ...fields });
		return [{ line: line.line, name, is, changes, words: line.notes }];
	}

	/** The id of a place that others stand under; made first where it is not there. */
	function idOf(place: Place): { readonly id: string | null; readonly made: readonly PlannedLine[] } {
		if (place.above === null) return { id: null, made: [] };
		const known = place.present?.id ?? ids.get(place);
		if (known !== undefined) return { id: known, made: [] };
		const own = lines.find(({ line }) => line === place.line);
		const above = idOf(place.above);
		const id = create(place, above.id, own?.fields ?? {});
		// A line of its own tells of it when its turn comes.
		if (own !== undefined) return { id, made: above.made };
		const words = ['No line is this code, but codes stand under it.'];
		return { id, made: [...above.made, { line: null, name: place.path.join(' / '), is: 'new', changes: [], words }] };
	}

	function create(place: Place, parent: string | null, fields: CodeFields): string {
		const known = ids.get(place);
		if (known !== undefined) return known;
		const id = newId();
		ids.set(place, id);
		const empty = { definition: '', include: '', exclude: '', example: '', aliases: [], hue: null, pattern: null };
		const { aliases, ...rest } = fields;
		steps.push({
			...{ kind: 'code.create', id, parent, before: null, inVivo: false, name: place.name, ...empty, ...rest },
			...(aliases === undefined ? {} : { aliases: [...aliases] })
		});
		return id;
	}

	function notesOf({ notes }: CodeLine, place: Place): readonly string[] {
		const elsewhere = codes.filter(({ name }) => nameOf(name) === nameOf(place.name)).length;
		return elsewhere === 0 ? notes : [...notes, 'A code of this name stands elsewhere in the codebook. It stays there.'];
	}
}

function problem({ line }: CodeLine, name: string, words: readonly string[]): PlannedLine {
	return { line, name: name === '' ? 'Without a name' : name, is: 'problem', changes: [], words };
}

/** Only cells that say something count: an empty one takes nothing away. */
function differences(present: PresentCode, fields: CodeFields) {
	const changes: FieldChange[] = [];
	const wanted: Partial<Record<keyof CodeFields, unknown>> = {};
	const differ = (field: keyof CodeFields, before: string, after: string) => {
		if (before === after) return;
		changes.push({ label: labelOf('codebook', field), before, after });
		wanted[field] = fields[field];
	};
	for (const field of PROSE) if (fields[field] !== undefined) differ(field, proseOf(present[field]), fields[field]);
	if (fields.aliases !== undefined) differ('aliases', present.aliases.join('; '), fields.aliases.join('; '));
	for (const field of ['hue', 'pattern'] as const) if (fields[field] !== undefined) differ(field, present[field] ?? '', fields[field]);
	const { aliases, ...rest } = wanted as CodeFields;
	return { changes, fields: { ...rest, ...(aliases === undefined ? {} : { aliases: [...aliases] }) } };
}
