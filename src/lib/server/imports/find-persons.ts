import { Node } from '@tiptap/pm/model';
import { inContext } from '#lib/core/erase/find-in-log.ts';
import type { Persons, PersonsInFile } from '#lib/core/import/persons.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { nameFinder } from '#lib/core/pseudonym/find-names.ts';
import { personIdentifiers } from '#lib/core/pseudonym/person-identifiers.ts';
import { plainText } from '#lib/core/text/projection.ts';
import { schema } from '#lib/core/text/schema.ts';
import type { Context } from '../context.ts';
import { openedFor } from '../names/opened.ts';
import { readRealNames } from '../names/real-names.ts';
import { ownImport, type Outcome } from './own.ts';
import { readArrival } from './read-ahead.ts';
import type { StoredArrival, StoredImport } from './stored.ts';

type Hit = { readonly start: number; readonly end: number };

/**
 * Looks through files that wait to be imported for numbers that look like a person's, and for real names where this login has the key open: in what the file is
 * called, in its text and in its comments, whatever will be left out. Nothing of what is found is kept.
 */
export async function findPersons(
	context: Context,
	member: Member,
	login: string,
	id: string,
	arrivals: readonly string[]
): Promise<Outcome<readonly PersonsInFile[]>> {
	const stored = await ownImport(context, member, id);
	if (stored === null) return { ok: false, reason: 'unknown' };
	const opened = openedFor(context, login, member);
	const names = opened === null ? null : nameFinder(readRealNames(context, opened));
	const found: PersonsInFile[] = [];
	for (const arrivalId of arrivals) {
		const arrival = stored.arrivals.get(arrivalId);
		if (arrival?.state !== 'ready' || stored.isImported(arrivalId)) continue;
		const lines = await linesOf(context, stored, arrival);
		if (lines === null) continue;
		found.push({
			arrival: arrivalId,
			numbers: firstIn(lines, personIdentifiers),
			names: names === null ? null : firstIn(lines, (line) => names(line).filter(({ likely }) => likely))
		});
	}
	return { ok: true, value: found };
}

/** Null: it was imported or taken out meanwhile, or can't be read whole, which the table says by itself. */
async function linesOf(context: Context, stored: StoredImport, arrival: StoredArrival): Promise<readonly string[] | null> {
	const tracked = stored.choices.files[arrival.id]?.tracked ?? 'accepted';
	const reading = await readArrival(context, stored, arrival, { tracked, speakers: {}, isKept: true }).catch((error: unknown) => {
		if (stored.isGone || stored.isImported(arrival.id) || !stored.arrivals.has(arrival.id)) return null;
		throw error;
	});
	if (reading === null || !reading.ok) return null;
	const { text } = plainText(Node.fromJSON(schema, reading.document));
	return [...text.split('\n'), arrival.path, ...reading.comments.flatMap(({ words, author }) => [...words.split('\n'), author ?? ''])];
}

function firstIn(lines: readonly string[], find: (line: string) => readonly Hit[]): Persons | null {
	let many = 0;
	let first: Persons['first'] | null = null;
	for (const line of lines) {
		const [hit, ...more] = find(line);
		if (hit === undefined) continue;
		many += 1 + more.length;
		first ??= inContext(line, hit.start, hit.end);
	}
	return first === null ? null : { many, first };
}
