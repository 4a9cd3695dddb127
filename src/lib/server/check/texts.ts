import { eq } from 'drizzle-orm';
import { referenceKey } from '#lib/core/memo/reference.ts';
import { referencesIn } from '#lib/core/memo/references-in.ts';
import type { Context } from '../context.ts';
import { memo, reference, textTable } from '../db/project-schema.ts';
import { compareTexts } from '../texts/recompute.ts';
import { indexedWords } from '../texts/search-index.ts';
import type { Fault } from './fault.ts';

/** Base and batches replayed give the present document and plain text; events carried through the steps give every passage. Throws where a log can't be replayed. */
export function checkReplay(context: Context): readonly Fault[] {
	return compareTexts(context).map((what): Fault => ({
		law: 'replay',
		where: what.split(':')[0] ?? what,
		what: `what is stored differs from what base and batches make of it (${what})`
	}));
}

/** What is written down of where memos lead is what stands in them: each thing knows the memos that speak of it, and no other. */
export function checkReferences({ db }: Context): readonly Fault[] {
	const kept = new Map<string, Set<string>>();
	for (const { text, kind, target } of db.select().from(reference).all())
		kept.set(text, (kept.get(text) ?? new Set()).add(referenceKey({ kind, id: target })));
	const memos = db
		.select({ text: memo.text, document: textTable.snapshot })
		.from(memo)
		.innerJoin(textTable, eq(textTable.id, memo.text))
		.all();
	const wrong = memos.flatMap(({ text, document }) => {
		const written = kept.get(text) ?? new Set();
		kept.delete(text);
		const standing = new Set(referencesIn(document).map(referenceKey));
		return written.symmetricDifference(standing).size === 0 ? [] : [text];
	});
	return [
		...wrong.map((text): Fault => ({ law: 'links', where: `text ${text}`, what: 'the memo is known to lead elsewhere than it does' })),
		...[...kept.keys()].map((text): Fault => ({ law: 'links', where: `text ${text}`, what: 'leads somewhere, and is no memo' }))
	];
}

/**
 * The words that can be searched are those of the texts. The index holds no copy of them, so one is made anew beside it, by the same tokenizer,
 * and the terms of each text are compared as sums.
 */
export function checkIndex({ db }: Context): readonly Fault[] {
	const client = db.$client;
	const texts = client.prepare('select seq, id, plain from text').all() as readonly { seq: number; id: string; plain: string }[];
	try {
		client.exec(`${indexTable(client).replace(/create virtual table\s+\S+/i, 'create virtual table temp.text_search_anew')};
			create virtual table temp.terms_kept using fts5vocab('main', 'text_search', 'instance');
			create virtual table temp.terms_anew using fts5vocab('temp', 'text_search_anew', 'instance');`);
		const insert = client.prepare('insert into temp.text_search_anew (rowid, words) values (?, ?)');
		for (const { seq, plain } of texts) insert.run(seq, indexedWords(plain));
		const kept = termSums(client, 'terms_kept');
		const anew = termSums(client, 'terms_anew');
		const known = new Set(texts.map(({ seq }) => seq));
		return [
			...texts
				.filter(({ seq }) => kept.get(seq) !== anew.get(seq))
				.map(({ id }): Fault => ({ law: 'index', where: `text ${id}`, what: 'the words that can be searched are not those of the text' })),
			...[...kept.keys()]
				.filter((doc) => !known.has(doc))
				.map((doc): Fault => ({ law: 'index', where: `text_search ${doc}`, what: 'the index holds words of a text that is not there' }))
		];
	} finally {
		for (const table of ['terms_kept', 'terms_anew', 'text_search_anew']) client.exec(`drop table if exists temp.${table}`);
	}
}

function indexTable(client: Context['db']['$client']): string {
	const row = client.prepare("select sql from sqlite_master where name = 'text_search'").get() as { sql: string } | undefined;
	if (row === undefined) throw new Error('There is no full-text index');
	return row.sql;
}

function termSums(client: Context['db']['$client'], vocabulary: 'terms_kept' | 'terms_anew'): ReadonlyMap<number, number> {
	const sums = new Map<number, number>();
	const terms = client.prepare(`select doc, term from temp.${vocabulary}`).raw();
	for (const [doc, term] of terms.iterate() as IterableIterator<[number, string]>) sums.set(doc, addTerm(sums.get(doc) ?? 0, term));
	return sums;
}

// A sum, since the order in which a vocabulary gives terms is its own (FNV-1a each).
function addTerm(sum: number, term: string): number {
	let hash = 0x811c9dc5;
	for (let index = 0; index < term.length; index += 1) hash = Math.imul(hash ^ term.charCodeAt(index), 0x01000193);
	return (sum + (hash >>> 0)) % 2 ** 48;
}
