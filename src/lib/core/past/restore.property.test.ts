import { Step } from '@tiptap/pm/transform';
import { array, assert, nat, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import { stateOf } from '#lib/core/anchor/passage.ts';
import { quote } from '#lib/core/anchor/quote.ts';
import type { CodingId, MemberId, OperationId } from '#lib/core/id/id.ts';
import type { StepJson } from '#lib/core/text/batch.ts';
import type { DocumentJson } from '#lib/core/text/document.ts';
import { schema } from '#lib/core/text/schema.ts';
import { newText } from '#lib/core/text/state.ts';
import { Field } from '../../../../test/golden/field.ts';
import { lossesOnward, type NamedBatch, noLosses } from './losses.ts';
import { onward, type Past } from './past.ts';
import { missingFrom, restoration } from './restore.ts';
import { undoing } from './undo.ts';

const SEED = 20210316;
const paragraph = (text: string) => ({ type: 'paragraph', ...(text === '' ? {} : { content: [{ type: 'text', text }] }) });
const item = (text: string) => ({ type: 'listItem', content: [paragraph(text)] });
const base: DocumentJson = {
	type: 'doc',
	content: [
		paragraph('The list was opened late.'),
		paragraph('Nobody asked why the numbers changed overnight.'),
		{ type: 'bulletList', content: [item('ask Karla'), item('count the slips')] },
		paragraph('She laughed.')
	]
};
const choice = record({ kind: nat(14), who: nat(2), a: nat(140), b: nat(30), word: nat(30) });
const choices = array(choice, { minLength: 2, maxLength: 30 });

/** Every place of a played text, as the past gives it from the log. */
function pastsOf(field: Field): { readonly pasts: readonly Past[]; readonly batches: readonly NamedBatch[] } {
	const text = newText('t' as Past['id'], base);
	const pasts: Past[] = [{ ...text, place: 0, spans: new Map(), codings: new Map<CodingId, never>() }];
	const batches = field.log.map(({ batch, by }): NamedBatch => {
		const { result } = field.project.accepted.get(batch.operation)!;
		return {
			...{ operation: batch.operation, by: by as MemberId, at: 0, steps: result.steps, origins: result.verdict.origins, codings: [] },
			touched: result.changes.map(({ after }) => ({ id: after.id, state: stateOf(after), span: after.span }))
		};
	});
	for (const batch of batches) pasts.push(onward(pasts.at(-1)!, [batch]));
	return { pasts, batches };
}

test(`any version of any history is restored to the letter, undone to the letter, and no passage is lost in silence (seed ${SEED})`, () => {
	const seen = { restored: 0, back: 0, detached: 0, kept: 0 };
	assert(
		property(choices, nat(30), (played, which) => {
			const field = new Field(base, false);
			field.play(played);
			expect(field.faults).toEqual([]);
			const { pasts, batches } = pastsOf(field);
			const place = which % pasts.length;
			const wanted = pasts[place]!;
			const present = field.state;
			expect(pasts.at(-1)!.doc.eq(present.doc)).toBe(true);
			expect(pasts.at(-1)!.identities.runs).toEqual(present.identities.runs);

			const operation = 'restore' as OperationId;
			const asked = missingFrom(wanted, present);
			const losses = lossesOnward(noLosses(wanted), batches.slice(place), asked);
			const lostTo = new Set([...present.passages].flatMap(({ lost }) => lost.map(({ version }) => version)));
			const { steps, claims } = restoration(losses, wanted.doc, operation, (version) => lostTo.has(version));
			const rest = { operation, text: 't' as Past['id'], client: 'History', epoch: 0, anchorOps: [] };
			const answer = field.project.submit({ ...rest, base: present.version, steps, claims }, 'Cy');
			expect(answer).toEqual({ ok: true });
			const after = field.state;
			expect(after.doc.eq(wanted.doc)).toBe(true);
			expect(field.project.accepted.get(operation)!.result.verdict.verified).toBe(true);

			// Every passage that stood or waited does so still, and says so; what stands has its words.
			for (const former of present.passages) {
				const now = after.passages.find(former.id)!;
				const [was, is] = [stateOf(former), stateOf(now)];
				if (was === 'live') expect(['live', 'detached']).toContain(is);
				if (was === 'live' && is === 'detached') {
					expect(now.quoteAtEvent.trim()).not.toBe('');
					seen.detached++;
				}
				if (was === 'live' && is === 'live') seen.kept++;
				if (was === 'detached' && is === 'live') seen.back++;
				if (now.span !== null) expect(quote(after.doc, now.span.from, now.span.to).trim()).not.toBe('');
			}
			seen.restored += steps.length > 0 ? 1 : 0;
			if (place === pasts.length - 1) expect(steps).toEqual([]);

			// Taken back, everything is as it was: words, passages, who waits in the tray.
			const read = (json: StepJson) => Step.fromJSON(schema, json);
			const undo = undoing(operation, present.doc, steps.map(read), []);
			expect(field.project.submit({ ...rest, operation: 'undo' as OperationId, base: after.version, ...undo }, 'Cy')).toEqual({ ok: true });
			expect(field.state.doc.eq(present.doc)).toBe(true);
			for (const former of present.passages) {
				const now = field.state.passages.find(former.id)!;
				expect([now.span, stateOf(now)]).toEqual([former.span, stateOf(former)]);
			}
		}),
		{ seed: SEED, numRuns: 1500 }
	);
	expect(seen.restored).toBeGreaterThan(1000);
	expect(seen.back).toBeGreaterThan(15);
	expect(seen.kept).toBeGreaterThan(500);
});

test(`the past has the passages where they stood at each place (seed ${SEED})`, () => {
	assert(
		property(choices, (played) => {
			const field = new Field(base, false);
			field.play(played);
			const { pasts } = pastsOf(field);
			const standing = [...field.state.passages].filter((passage) => stateOf(passage) === 'live');
			expect([...pasts.at(-1)!.spans].sort()).toEqual(standing.map(({ id, span }) => [id, span] as const).sort());
		}),
		{ seed: SEED, numRuns: 300 }
	);
});
