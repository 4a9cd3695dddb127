import { readFileSync } from 'node:fs';
import type { Consent } from '#lib/core/consent/consent.ts';
import { expect, test } from 'vitest';
import type { MemberId } from '#lib/core/id/id.ts';
import { KINDS_OF_NOTES, KINDS_OF_SESSIONS } from '#lib/core/query/fields.ts';
import { evaluate } from '#test/fieldwork/evaluate.ts';
import { ACTORS, id, inMemory, SITES, writeInvented, type Invented } from '#test/fieldwork/invented.ts';
import { readNote } from '#test/fieldwork/notation.ts';
import { askExcerpts, understand } from './ask.ts';

/*
 * The worked rows of the guide are the tests: each is read from docs/guide.md, written as a project, and asked. The reader is Maja. What stands in a row
 * is said in the guide above the table.
 */
const CODES = ['Trust', 'In person', 'Use', 'Doubt'];
const PARENTS = [null, 0, null, null];
const THEMES = [{ name: 'Numbers need a voice', codes: [1, 2] }];

type Row = {
	readonly says: string;
	readonly notes: string;
	readonly codings: string;
	readonly question: string;
	readonly finds: readonly number[];
};

const ROWS = rowsOf(readFileSync('docs/guide.md', 'utf8'));

test('the guide works out at least forty questions', () => {
	expect(ROWS.length).toBeGreaterThanOrEqual(40);
	expect(new Set(ROWS.map(({ says }) => says)).size).toBe(ROWS.length);
});

test.for(ROWS)('$says', ({ notes, codings, question, finds }) => {
	const context = inMemory();
	const { invented, numbers } = inventedFrom(notes, codings);
	const fieldwork = writeInvented(context, invented);
	const understood = understand(context, question);
	if (!understood.ok) throw new Error(JSON.stringify(understood.issues));
	const reader = id.member(0) as MemberId;
	const member = { id: reader, name: '', initials: '', rights: new Set<never>() };
	const answer = askExcerpts(context, member, question, { group: 'session', offset: 0, limit: 50 });
	const expected = finds.map((number) => id.passage(numbers.indexOf(number))).sort();
	expect(answer.ok ? answer.excerpts.map(({ anchor }) => anchor as string).sort() : answer).toEqual(expected);
	expect([...evaluate(understood.question, fieldwork, reader)].sort()).toEqual(expected);
});

function rowsOf(guide: string): readonly Row[] {
	const table = /### What exactly is found\n[\s\S]*?\n((?:\|.*\n)+)/.exec(guide)?.[1] ?? '';
	return table
		.trim()
		.split('\n')
		.slice(2)
		.map((line) => {
			const [says = '', notes = '', codings = '', question = '', found = ''] = line
				.replace(/^\||\|$/g, '')
				.split('|')
				.map((cell) => cell.trim());
			const finds = found === 'nothing' ? [] : found.split(', ').map(Number);
			return { says, notes, codings, question: question.replace(/^`|`$/g, ''), finds };
		});
}

function inventedFrom(notes: string, codings: string): { readonly invented: Invented; readonly numbers: readonly number[] } {
	const written = notes.split(' ‖ ').map((each) => {
		const [, about = '', words = ''] = /^(?:\[([^\]]*)\] )?(.*)$/su.exec(each) ?? [];
		return { about: about === '' ? [] : about.split(', '), words };
	});
	const passages = written.flatMap(({ words }, note) =>
		[...readNote(words).passages].map(([number, place]) => ({ number, note, ...place }))
	);
	const entries = codings.split(' · ').map(entryOf);
	const coded = entries.filter(({ code }) => code !== null);
	const numbers = passages.map(({ number }) => number);
	return {
		numbers,
		invented: {
			codes: CODES.map((name, at) => ({ name, parent: PARENTS[at] ?? null, isDeleted: false })),
			themes: THEMES,
			consents: ACTORS.map((actor) =>
				consentOf(
					actor,
					written.flatMap(({ about }) => about)
				)
			),
			sessions: written.map(({ about }) => sessionFrom(about)),
			notes: written.map(({ about, words }, at) => ({
				words: [words],
				session: about.includes('inbox') ? null : at,
				kind: about.find((fact) => fact !== 'document' && isOneOf(KINDS_OF_NOTES, fact)) ?? 'field note',
				author: about.includes('by Jon') ? 1 : 0,
				isReleased: !about.includes('private'),
				isDeleted: about.includes('deleted')
			})),
			passages: passages.map(({ number, note, start, end }) => {
				const facts = entries.filter((entry) => entry.number === number).flatMap((entry) => entry.facts);
				const state = facts.includes('detached') || facts.includes('let go') ? ('detached' as const) : ('live' as const);
				const layer = facts.includes('proposed') ? 'proposals' : 'project';
				return {
					note,
					from: start,
					length: end - start,
					owner: 0,
					state,
					isLetGo: facts.includes('let go'),
					purpose: 'coding' as const,
					layer
				};
			}),
			codings: coded.map(({ number, code, by, facts }) => ({
				...{ passage: numbers.indexOf(number), code: code ?? 0, by },
				...{ isDeleted: facts.includes('deleted'), isExemplar: facts.includes('exemplar') }
			})),
			memos: entries.flatMap((entry) => {
				const { number, code, by, facts } = entry;
				const isPersonal = facts.includes('personal memo');
				if (!isPersonal && !facts.includes('memo')) return [];
				const on =
					code === null
						? { subject: 'passage' as const, of: numbers.indexOf(number) }
						: { subject: 'coding' as const, of: coded.indexOf(entry) };
				return [{ ...on, isPersonal, author: by, isDeleted: false }];
			})
		}
	};
}

/** `1 Trust by Jon, detached`; `2, memo by Jon`. */
function entryOf(written: string) {
	const [first = '', ...facts] = written.replace(/ by Jon/g, '').split(', ');
	const [, number = '', name = ''] = /^(\d+) ?(.*)$/.exec(first) ?? [];
	const code = CODES.indexOf(name);
	if (number === '' || (name !== '' && code === -1)) throw new Error(`Not a coding: ${written}`);
	return { number: Number(number), code: name === '' ? null : code, by: written.includes(' by Jon') ? 1 : 0, facts };
}

/** `Signe withdrew`, `Signe consents`. */
function consentOf(actor: string, about: readonly string[]): Consent {
	if (about.includes(`${actor} withdrew`)) return 'withdrawn';
	return about.includes(`${actor} consents`) ? 'given' : 'not recorded';
}

function sessionFrom(about: readonly string[]): Invented['sessions'][number] {
	const attributes = about.flatMap((fact) => {
		const [, name, value = ''] = /^(.+) = (.+)$/.exec(fact) ?? [];
		return name === undefined ? [] : [[name, /^\d+$/.test(value) ? Number(value) : value] as const];
	});
	const day = about.find((fact) => /^\d{4}-\d{2}-\d{2}$/.test(fact));
	return {
		kind: about.find((fact) => isOneOf(KINDS_OF_SESSIONS, fact)) ?? 'observation',
		date: day ?? (about.includes('no day') ? null : '2021-03-31'),
		sites: SITES.flatMap((site, at) => (about.includes(site) ? [at] : [])),
		actors: ACTORS.flatMap((actor, at) => (about.includes(actor) ? [at] : [])),
		attributes: Object.fromEntries(attributes),
		isDeleted: about.includes('deleted session')
	};
}

function isOneOf(words: readonly string[], word: string): boolean {
	return words.includes(word);
}
