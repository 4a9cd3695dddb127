import type { Found } from '#lib/core/find/found.ts';
import { findable, fitOf, rank, wantedWords } from '#lib/core/find/rank.ts';
import { NOWHERE } from '#lib/core/query/question.ts';
import { formatCondition } from '#lib/core/query/format.ts';
import type { Rights } from '#lib/core/permission/rights.ts';
import { dayInBrief } from '#lib/ui/time/day.ts';
import { addressOf, type Command } from './commands.ts';

/** One row of the palette: a thing to open, or something to do. */
export type Row = {
	readonly id: string;
	readonly name: string;
	readonly more: string;
	readonly snippet: string;
	/** What Enter does, in words, where it is not plain. */
	readonly does: string;
	readonly found: Found | null;
	readonly command: Command | null;
	/** Null: `command` or `make` is carried out where one is. */
	readonly href: string | null;
	/** Makes a code of that name. */
	readonly make: string | null;
};
export type Group = { readonly label: string; readonly rows: readonly Row[] };

type Given = {
	readonly typed: string;
	readonly found: readonly Found[];
	readonly commands: readonly Command[];
	readonly base: string;
	readonly rights: Rights;
};

const LABELS: readonly { readonly label: string; readonly kinds: readonly Found['kind'][] }[] = [
	{ label: 'Notes', kinds: ['note'] },
	{ label: 'Sessions', kinds: ['session'] },
	{ label: 'Codes', kinds: ['code'] },
	{ label: 'Themes', kinds: ['theme'] },
	{ label: 'Collections', kinds: ['collection'] },
	{ label: 'Saved questions', kinds: ['question'] },
	{ label: 'Actors and sites', kinds: ['actor', 'site'] },
	{ label: 'People', kinds: ['person'] },
	{ label: 'Memos', kinds: ['memo'] },
	{ label: 'In the text', kinds: ['words'] }
];
const COMMANDS_SHOWN = 5;

/** What is typed after `>` looks among commands only, after `@` among actors, sites and people. */
export function scopeOf(typed: string): { readonly scope: 'all' | 'commands' | 'people'; readonly words: string } {
	const [first = ''] = typed;
	if (first === '>') return { scope: 'commands', words: typed.slice(1).trim() };
	if (first === '@') return { scope: 'people', words: typed.slice(1).trim() };
	return { scope: 'all', words: typed.trim() };
}

/** The rows in their groups, the group with the best row first. With nothing typed: where one was lately, then everything one can do. */
export function groupsOf({ typed, found, commands, base, rights }: Given): readonly Group[] {
	const { scope, words } = scopeOf(typed);
	if (words === '') {
		const lately = scope === 'all' ? [{ label: 'Lately', rows: found.map((each) => rowOf(each, base)) }] : [];
		return filled([...lately, ...(scope === 'people' ? [] : commandGroups(commands, base))]);
	}
	const things = LABELS.map(({ label, kinds }) => {
		const here = scope === 'commands' ? [] : found.filter(({ kind }) => kinds.includes(kind));
		return { label, rows: here.map((each) => rowOf(each, base)), fit: Math.min(...here.map(({ fit }) => fit)) };
	});
	const fitting =
		scope === 'people'
			? []
			: rank(
					commands.map((command) => ({ ...findable(command.name, command.also), command })),
					words,
					scope === 'commands' ? commands.length : COMMANDS_SHOWN
				);
	const done = {
		label: 'Do and go to',
		rows: fitting.map(({ command }) => commandRow(command, base)),
		fit: Math.min(...fitting.map((each) => fitOf(each, words)))
	};
	const sorted = [...things, done].toSorted((a, b) => a.fit - b.fit);
	return filled([...sorted, ...(scope === 'all' ? [{ label: 'With these words', rows: withWords(words, found, base, rights) }] : [])]);
}

function filled(groups: readonly Group[]): readonly Group[] {
	return groups.flatMap(({ label, rows }) => (rows.length === 0 ? [] : [{ label, rows }]));
}

function commandGroups(commands: readonly Command[], base: string): readonly Group[] {
	return (['Do', 'Go to'] as const).map((label) => ({
		label,
		rows: commands.filter(({ group }) => group === label).map((command) => commandRow(command, base))
	}));
}

const PLAIN = { more: '', snippet: '', does: '', found: null, command: null, href: null, make: null } as const;

function commandRow(command: Command, base: string): Row {
	return { ...PLAIN, id: `command ${command.id}`, name: command.name, command, href: addressOf(command, base) };
}

function withWords(words: string, found: readonly Found[], base: string, rights: Rights): readonly Row[] {
	const question = wantedWords(words).length === 0 ? '' : formatCondition({ is: 'words', text: words, begins: false, at: NOWHERE });
	const known = found.some(({ kind, fit }) => kind === 'code' && fit === 0);
	return [
		...(question === '' ? [] : [{ ...PLAIN, id: 'search', name: `Search all excerpts for ‘${words}’`, href: exploring(base, question) }]),
		...(rights.has('code') && !known ? [{ ...PLAIN, id: 'make', name: `New code ‘${words}’`, make: words }] : [])
	];
}

function rowOf(found: Found, base: string): Row {
	const { kind, id, name, more, date, snippet } = found;
	const day = date === null ? '' : dayInBrief(date);
	return {
		...PLAIN,
		id: `${kind} ${id}`,
		name,
		more: [day, more].filter(Boolean).join(' · '),
		snippet,
		does: kind === 'code' ? 'show excerpts' : '',
		found,
		href: hrefOf(found, base)
	};
}

function hrefOf({ kind, id, name, code, isMemo }: Found, base: string): string {
	switch (kind) {
		case 'note':
			return `${base}/notes/${id}`;
		case 'words':
			return `${base}/${isMemo ? 'memos' : 'notes'}/${id}`;
		case 'session':
			return `${base}/sessions/${id}`;
		case 'code':
			return exploring(base, formatCondition({ is: 'code', name: code?.reference ?? name, below: true, at: NOWHERE }));
		case 'theme':
			return `${base}/themes/${id}`;
		case 'collection':
			return `${base}/collections/${id}`;
		case 'actor':
			return exploring(base, formatCondition({ is: 'present', name, at: NOWHERE }));
		case 'site':
			return `${base}/sessions?site=${id}`;
		case 'person':
			return `${base}/members`;
		case 'question':
			return `${base}/explore?saved=${id}`;
		case 'memo':
			return `${base}/memos/${id}`;
	}
}

function exploring(base: string, question: string): string {
	return `${base}/explore?${new URLSearchParams({ q: question })}`;
}
