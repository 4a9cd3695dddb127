import type { Choice } from '#lib/core/import/choice.ts';
import type { Preview } from '#lib/core/import/import.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import { ownImport, type Outcome } from './own.ts';
import { readArrival } from './read-ahead.ts';

/** One file as it would be imported, read whole now if it was not before. */
export async function previewArrival(
	context: Context,
	member: Member,
	id: string,
	arrivalId: string,
	{ tracked, comments }: Pick<Choice, 'tracked' | 'comments'>
): Promise<Outcome<Preview>> {
	const stored = await ownImport(context, member, id);
	const arrival = stored?.arrivals.get(arrivalId);
	if (stored === null || arrival === undefined || stored.isImported(arrivalId)) return { ok: false, reason: 'unknown' };
	if (arrival.state === 'refused') return { ok: true, value: { ok: false, message: arrival.message } };
	const reading = await readArrival(context, stored, arrival, { tracked, speakers: {}, isKept: true }).catch((error: unknown) => {
		// It was imported or taken out meanwhile, and its bytes went with it.
		if (stored.isGone || stored.isImported(arrivalId) || !stored.arrivals.has(arrivalId)) return null;
		throw error;
	});
	if (reading === null) return { ok: false, reason: 'unknown' };
	if (!reading.ok) return { ok: true, value: { ok: false, message: reading.reason } };
	const { document, words, warnings } = reading;
	const kept = comments === 'memos' ? reading.comments : [];
	const shown = kept.flatMap(({ place, author, words: said }) => (place === null ? [] : [{ ...place, author: author ?? '', words: said }]));
	return { ok: true, value: { ok: true, document, words, warnings, comments: shown } };
}
