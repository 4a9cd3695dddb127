import { sql } from 'drizzle-orm';
import { fold } from '#lib/core/text/fold.ts';
import type { Context } from '../context.ts';
import { compareTexts } from '../texts/recompute.ts';
import type { Fault } from './fault.ts';

/** Base and batches replayed give the present document, plain text and index; events carried through the steps give every passage. */
export function checkTexts(context: Context): readonly Fault[] {
	return [...checkReplay(context), ...checkIndex(context)];
}

function checkReplay(context: Context): readonly Fault[] {
	try {
		return compareTexts(context).map((what): Fault => ({
			law: 'replay',
			where: what.split(':')[0] ?? what,
			what: `what is stored differs from what base and batches make of it (${what})`
		}));
	} catch (error) {
		// A log that can't be replayed at all is the finding; whatever was thrown on the way there says where.
		return [
			{ law: 'replay', where: 'the log of texts', what: `it can’t be replayed: ${error instanceof Error ? error.message : String(error)}` }
		];
	}
}

// The index holds no copy of the words: its terms are summed for each text and compared with the terms that the text has.
function checkIndex({ db }: Context): readonly Fault[] {
	const found = new Map<number, number>();
	db.run(sql`create virtual table if not exists temp.text_search_terms using fts5vocab('main', 'text_search', 'instance')`);
	const terms = db.$client.prepare('select doc, term from temp.text_search_terms').raw();
	for (const [doc, term] of terms.iterate() as IterableIterator<[number, string]>) found.set(doc, addTerm(found.get(doc) ?? 0, term));
	const faults: Fault[] = [];
	const rows = db.$client.prepare('select seq, id, plain from text');
	for (const { seq, id, plain } of rows.iterate() as IterableIterator<{ seq: number; id: string; plain: string }>) {
		let expected = 0;
		for (const [term] of fold(plain).matchAll(/[\p{L}\p{N}\p{Co}]+/gu)) expected = addTerm(expected, term);
		if (expected !== (found.get(seq) ?? 0))
			faults.push({ law: 'index', where: `text ${id}`, what: 'the words that can be searched are not those of the text' });
		found.delete(seq);
	}
	for (const doc of found.keys())
		faults.push({ law: 'index', where: `text_search ${doc}`, what: 'the index holds words of a text that is not there' });
	return faults;
}

// A sum, since the index gives terms by the alphabet and the text as they are written (FNV-1a each).
function addTerm(sum: number, term: string): number {
	let hash = 0x811c9dc5;
	for (let index = 0; index < term.length; index += 1) hash = Math.imul(hash ^ term.charCodeAt(index), 0x01000193);
	return (sum + (hash >>> 0)) % 2 ** 48;
}
