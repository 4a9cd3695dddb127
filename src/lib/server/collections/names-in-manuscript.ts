import type { Finding } from '#lib/core/manuscript/check.ts';
import { differInNamesAlone, SOMEBODY } from '#lib/core/manuscript/names-apart.ts';
import { namedInPrint, type Said } from '#lib/core/pseudonym/named-quote.ts';
import type { Behind } from '#lib/core/pseudonym/real-words.ts';
import type { Context } from '../context.ts';
import { actor } from '../db/project-schema.ts';
import { namesInQuotations } from '../exchange/names-in-quotations.ts';
import type { StandingItem } from './read-standing.ts';

/** So many quotations are read at a time, and others let in between. */
const PIECE = 200;

/** Of the passages that are altered, which are so only where somebody is named. No key is asked: a blank stands where any name may. */
export async function apartInNames(
	context: Context,
	placed: readonly StandingItem[],
	findings: ReadonlyMap<string, Finding>
): Promise<ReadonlySet<string>> {
	const altered = placed.filter(({ anchor }) => findings.get(anchor ?? '')?.became === 'altered');
	const blank = await printedWithNames(context, altered, somebodyBehindAll(context));
	return new Set(
		[...blank].flatMap(([anchor, quotations]) => {
			const { found, named } = findings.get(anchor)!;
			const isApart = !named && found !== null && quotations.some((quotation) => differInNamesAlone(quotation, found));
			return isApart ? [anchor] : [];
		})
	);
}

function somebodyBehindAll({ db }: Context): ReadonlyMap<string, Behind> {
	const actors = db.select({ id: actor.id, pseudonym: actor.pseudonym }).from(actor).all();
	return new Map(actors.map(({ id, pseudonym }) => [id, { pseudonym, name: SOMEBODY }]));
}

/** As excerpts are printed with these names in the place of mentions, by the passage; one that mentions nobody is not among them. Texts being flushed. */
export async function printedWithNames(
	context: Context,
	items: readonly StandingItem[],
	behind: ReadonlyMap<string, Behind>
): Promise<ReadonlyMap<string, readonly string[]>> {
	const said = new Map<string, readonly Said[]>();
	for (let start = 0; start < items.length; start += PIECE) {
		for (const [id, names] of await namesInQuotations(context, items.slice(start, start + PIECE), behind)) said.set(id, names);
		await new Promise(setImmediate);
	}
	const mentioning = items.filter(({ id }) => (said.get(id) ?? []).length > 0);
	return new Map(
		[...Map.groupBy(mentioning, ({ anchor }) => anchor ?? '')].map(([anchor, same]) => [
			anchor,
			same.map(({ id, quote, edits }) => namedInPrint(quote, edits, said.get(id) ?? []))
		])
	);
}
