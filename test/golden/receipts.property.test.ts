import { array, assert, integer, nat, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import type { AnchorId } from '#lib/core/id/id.ts';
import { stateOf } from '#lib/core/anchor/passage.ts';
import { quote } from '#lib/core/anchor/quote.ts';
import type { DocumentJson, NodeJson } from '#lib/core/text/document.ts';
import { receiptOf } from '#lib/server/texts/receipt.ts';
import { Field } from './field.ts';
import { MemoryProject } from './memory-project.ts';

const p = (text: string): NodeJson => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const BASES: readonly DocumentJson[] = [
	{ type: 'doc', content: [p('abcdefgh ijkl'), p('mnop qr')] },
	{ type: 'doc', content: [p('a👩💻 🇩🇰🇸🇪b'), p('c👩‍💻é d')] }
];
const SEED = 20_261_130;
const choice = record({ kind: nat(14), who: nat(2), a: nat(60), b: nat(60), word: nat(60) });

type Stood = ReadonlyMap<AnchorId, { readonly state: string; readonly words: string; readonly length: number }>;

function look(project: MemoryProject): Stood {
	const { doc, passages } = project.text('t');
	return new Map(
		Array.from(passages, (passage) => {
			const { span } = passage;
			const words = span === null ? '' : quote(doc, span.from, span.to);
			return [passage.id, { state: stateOf(passage), words, length: span === null ? 0 : span.to - span.from }];
		})
	);
}

test(`a receipt names each passage that an edit touched once, under what became of it, and no other (seed ${SEED})`, () => {
	const said = { moved: 0, shortened: 0, detached: 0, restored: 0, carried: 0 };
	assert(
		property(integer({ min: 0, max: 1 }), array(choice, { minLength: 4, maxLength: 40 }), (which, made) => {
			const field = new Field(BASES[which]!, which === 0);
			field.play(made);
			const project = new MemoryProject({ t: BASES[which]! });
			for (const { batch, by } of field.log) {
				const before = look(project);
				expect(project.submit(batch, by)).toEqual({ ok: true });
				const after = look(project);
				const isPaste = (batch.claims.moves ?? []).length > 0;
				const { claimVoid, ...lists } = receiptOf(project.accepted.get(batch.operation)!.result, isPaste);
				expect(claimVoid).toBe(!project.accepted.get(batch.operation)!.result.verdict.verified);
				const kinds = Object.keys(lists) as (keyof typeof lists)[];
				for (const kind of kinds) said[kind] += lists[kind].length;
				const named = kinds.flatMap((kind) => lists[kind]);
				expect(new Set(named).size, 'each once').toBe(named.length);
				const acted = new Set<AnchorId>(batch.anchorOps.flatMap((each) => ('id' in each ? [each.id as AnchorId] : [])));
				for (const [id, now] of after) {
					if (acted.has(id)) continue;
					const was = before.get(id);
					const kind = kinds.find((each) => lists[each].includes(id)) ?? null;
					const about = `${id} in ${batch.operation}: ${JSON.stringify(was)} → ${JSON.stringify(now)}, ${kind}`;
					if (now.state === 'detached') expect(kind === 'detached', about).toBe(was?.state !== 'detached');
					else if (now.state !== 'live') expect(kind, about).toBeNull();
					else if (was?.state !== 'live') expect(['restored', 'carried', 'moved'], about).toContain(kind);
					else if (was.words !== now.words) expect(kind, about).not.toBeNull();
					if (kind === 'shortened') expect(now.length, about).toBeLessThan(was!.length);
					if (kind === 'carried') expect(isPaste, about).toBe(true);
				}
				expect(named.every((id) => after.has(id) && !acted.has(id))).toBe(true);
			}
		}),
		{ seed: SEED, numRuns: 400 }
	);
	for (const [kind, count] of Object.entries(said)) expect(count, kind).toBeGreaterThan(20);
});
