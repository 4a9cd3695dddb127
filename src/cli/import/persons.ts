import type { Arrival } from '#lib/core/import/arrival.ts';
import { FILES_AT_ONCE, personsInWords, type Persons, type PersonsInFile } from '#lib/core/import/persons.ts';
import type { Instance } from '#lib/server/instance/instance.ts';
import { findPersons } from '#lib/server/imports/find-persons.ts';
import { actOnNames } from '#lib/server/names/act.ts';
import { presentKey } from '#lib/server/names/holders.ts';
import type { Acting } from '../acting.ts';
import { Failure, progress, progressDone, type Io } from '../io.ts';

/**
 * What tells who somebody is in the files of a dry run, as the table in the page flags it: by file, for the table; the first of each with the words around it
 * on standard error, so that no table that is kept has them. `isNamed`: real names too, by the passphrase on standard input, for as long as it takes.
 */
export async function tellPersons(
	instance: Instance,
	io: Io,
	who: Acting,
	id: string,
	arrivals: readonly Arrival[],
	isNamed: boolean
): Promise<ReadonlyMap<string, PersonsInFile>> {
	const found = isNamed
		? await withOpenNames(instance, io, who, (login) => everyFile(io, who, login, id, arrivals))
		: await everyFile(io, who, NO_LOGIN, id, arrivals);
	for (const { id: arrival, path } of arrivals) {
		const persons = found.get(arrival);
		const words = persons === undefined ? null : personsInWords(persons);
		if (persons === undefined || words === null) continue;
		const firsts = [persons.numbers, persons.names].flatMap((each) => (each === null ? [] : [`«${inContext(each)}»`]));
		io.err(`${path}: ${words}. First: ${firsts.join(' and ')}\n`);
	}
	if (!isNamed && presentKey(who.context) !== null)
		io.err('Real names were not looked for. Say --names with --as, and give the passphrase of the names on standard input.\n');
	return found;
}

/** What the terminal has open of the key of real names without a passphrase: nothing. */
const NO_LOGIN = '';

async function withOpenNames<Found>(
	{ db, newId }: Instance,
	io: Io,
	{ context, member }: Acting,
	look: (login: string) => Promise<Found>
): Promise<Found> {
	const passphrase = io.input?.replace(/\r?\n$/, '') ?? '';
	if (passphrase === '') throw new Failure('--names reads the passphrase of the names from standard input.', 2);
	const asking = { login: newId(), address: 'terminal', instanceDb: db };
	const brought = { kind: 'passphrase', passphrase } as const;
	const opened = await actOnNames(context, member, asking, { act: 'open', operation: newId(), brought });
	if (opened === null) throw new Failure('Looking for real names needs the right to see them. Say as whom you import (--as).');
	if (!opened.ok) throw new Failure(opened.message);
	try {
		return await look(asking.login);
	} finally {
		await actOnNames(context, member, asking, { act: 'lock' });
	}
}

async function everyFile(
	io: Io,
	{ context, member }: Acting,
	login: string,
	id: string,
	arrivals: readonly Arrival[]
): Promise<ReadonlyMap<string, PersonsInFile>> {
	const found = new Map<string, PersonsInFile>();
	for (let start = 0; start < arrivals.length; start += FILES_AT_ONCE) {
		if (io.signal.aborted) throw new Failure('Cancelled; nothing was imported.');
		progress(io, `Looking for numbers of persons: ${start} of ${arrivals.length} files`);
		const some = arrivals.slice(start, start + FILES_AT_ONCE).map((arrival) => arrival.id);
		const told = await findPersons(context, member, login, id, some);
		if (!told.ok) throw new Failure('The files could not be looked through.');
		for (const each of told.value) found.set(each.arrival, each);
	}
	progressDone(io);
	return found;
}

function inContext({ first: { before, words, after } }: Persons): string {
	return `${before}${words}${after}`;
}
