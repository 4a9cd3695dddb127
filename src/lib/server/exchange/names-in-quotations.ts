import type { Node } from '@tiptap/pm/model';
import { eq } from 'drizzle-orm';
import { quote } from '#lib/core/anchor/quote.ts';
import type { AnchorId, TextId } from '#lib/core/id/id.ts';
import type { Said } from '#lib/core/pseudonym/named-quote.ts';
import { type Behind, namesSaid } from '#lib/core/pseudonym/real-words.ts';
import type { StandingItem } from '../collections/read-standing.ts';
import type { Context } from '../context.ts';
import { note } from '../db/project-schema.ts';
import { type Chronicle, chronicleOf } from '../past/chronicle.ts';
import { textRow } from '../texts/load.ts';
import { presentDocs } from './naming.ts';

/**
 * Where real names stand in quotations as they were taken, by the item: by the mentions in the text that had these words, which may be one of long ago. One
 * whose words stand in none (they came along from another text, and were changed here) is missing: it leaves under pseudonyms. Texts being flushed.
 */
export async function namesInQuotations(
	context: Context,
	items: readonly StandingItem[],
	behind: ReadonlyMap<string, Behind>
): Promise<ReadonlyMap<string, readonly Said[]>> {
	const docOf = presentDocs(context);
	const said = new Map<string, readonly Said[]>();
	for (const item of items) {
		if (item.passage === null) continue;
		const of = { taken: item.quote, behind, language: languageOf(context, item.passage.note.id) };
		const { text, found } = presentOf(item, docOf, of);
		const names = found ?? (await namesThen(context, item, text, of));
		if (names !== null) said.set(item.id, names);
	}
	return said;
}

type Wanted = { readonly taken: string; readonly behind: ReadonlyMap<string, Behind>; readonly language: string };

function presentOf({ passage }: StandingItem, docOf: (text: string) => Node | null, wanted: Wanted) {
	const { state, from, to, note: of } = passage!;
	const doc = state === 'live' ? docOf(of.text) : null;
	return { text: of.text as TextId, found: doc === null || from === null || to === null ? null : namesIf(doc, from, to, wanted) };
}

function namesIf(doc: Node, from: number, to: number, { taken, behind, language }: Wanted): readonly Said[] | null {
	return quote(doc, from, to) === taken ? namesSaid(doc, from, to, behind, language) : null;
}

async function namesThen(context: Context, item: StandingItem, text: TextId, wanted: Wanted): Promise<readonly Said[] | null> {
	const { epoch } = textRow(context.db, text) ?? {};
	if (item.version === null || epoch === undefined) return null;
	const chronicle = await chronicleOf(context, text, epoch, wanted.language);
	return namesAt(chronicle, item.version, item.anchor as AnchorId, wanted);
}

// A passage can be widened without a step, so that several places with one version have other words.
function namesAt(chronicle: Chronicle, version: number, passage: AnchorId, wanted: Wanted): readonly Said[] | null {
	for (let place = chronicle.placeOf(version); chronicle.versions[place] === version; place -= 1) {
		const { doc, spans } = chronicle.at(place);
		const span = spans.get(passage);
		const names = span === undefined ? null : namesIf(doc, span.from, span.to, wanted);
		if (names !== null) return names;
	}
	return null;
}

function languageOf({ db }: Context, id: string): string {
	return db.select({ language: note.language }).from(note).where(eq(note.id, id)).get()?.language ?? 'en';
}
