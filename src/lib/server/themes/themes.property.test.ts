import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CodeId } from '#lib/core/id/id.ts';
import { checkInstance } from '../check/check.ts';
import { CodedProject } from '../codebook/coded-project.fixture.ts';
import { readCodebook } from '../codebook/read-codebook.ts';
import { readEvidence } from './read-theme.ts';
import { readThemes } from './read-themes.ts';

const SEED = 57;

/** What somebody does to themes, codes and evidence; numbers pick among what is there. */
const act = fc.record({
	does: fc.constantFrom('create', 'rename', 'move', 'delete', 'put in', 'take out', 'pick', 'why', 'order', 'let go', 'merge', 'split'),
	theme: fc.nat(5),
	other: fc.nat(5),
	code: fc.nat(5),
	passage: fc.nat(2)
});
type Act = typeof act extends fc.Arbitrary<infer Each> ? Each : never;

test(`whatever is done to themes and their codes is taken back as it was, the last first (seed ${SEED})`, async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 14 }), async (acts) => {
			const project = new CodedProject();
			try {
				await roundTrip(project, acts);
			} finally {
				project.remove();
			}
		}),
		{ seed: SEED, numRuns: 12 }
	);
});

async function roundTrip(project: CodedProject, acts: readonly Act[]): Promise<void> {
	const { team, ground } = project;
	const { owner, coder, context } = team;
	const codes: CodeId[] = [await project.code('Opening'), await project.code('Ringing'), await project.code('Waiting')];
	const note = await project.note(owner, 'Ten minutes, says Signe. Nine slips on the desk.');
	const passages = await Promise.all(
		[
			[1, 4],
			[5, 12],
			[14, 18]
		].map(([from = 0, to = 0]) => project.coding(owner, note.text, codes[0]!, { from, to }))
	);
	const themes = [ground.newId()];
	await project.done(owner, 'theme.create', { id: themes[0]!, before: null, name: 'Trust', claim: '', codes: [] });
	const seen = () =>
		readThemes(context, owner, readCodebook(context, owner)).map(({ id, name, claim, codes: own, codings }) => ({
			...{ id, name, claim, codings, codes: own },
			evidence: readEvidence(context, owner, id).map(({ anchor, words }) => [anchor, words])
		}));
	const done: { readonly of: string; readonly before: ReturnType<typeof seen> }[] = [];

	for (const each of acts) {
		const before = seen();
		const sent = await perform(each);
		if (sent.ok) done.push({ of: sent.operation, before });
		else expect(seen()).toEqual(before);
	}
	expect(await checkInstance(ground.instance)).toEqual([]);
	for (const { of, before } of done.toReversed()) {
		expect(await project.as(coder, 'history.reverse', { of })).toMatchObject({ ok: true });
		expect(seen()).toEqual(before);
	}
	expect(await checkInstance(ground.instance)).toEqual([]);

	async function perform({ does, theme, other, code, passage }: Act) {
		const id = themes[theme % themes.length]!;
		const of = codes[code % codes.length]!;
		const { anchor } = passages[passage]!;
		switch (does) {
			case 'create': {
				const fresh = ground.newId();
				themes.push(fresh);
				return project.as(coder, 'theme.create', { id: fresh, before: id, name: `Theme ${themes.length}`, claim: '', codes: [of] });
			}
			case 'rename':
				return project.as(coder, 'theme.change', { id, name: `Called ${other}`, claim: `Claims ${code}` });
			case 'move':
				return project.as(coder, 'theme.move', { id, before: themes[other % themes.length]! });
			case 'delete':
				return project.as(coder, 'theme.delete', { id });
			case 'put in':
				return project.as(coder, 'theme.put-in', { id, code: of });
			case 'take out':
				return project.as(coder, 'theme.take-out', { id, code: of });
			case 'pick':
				return project.as(coder, 'evidence.pick', { theme: id, anchor, words: '' });
			case 'why':
				return project.as(coder, 'evidence.change', { theme: id, anchor, words: `Because ${other}` });
			case 'order':
				return project.as(coder, 'evidence.move', { theme: id, anchor, before: passages[other % 3]!.anchor });
			case 'let go':
				return project.as(coder, 'evidence.let-go', { theme: id, anchor });
			case 'merge':
				return project.as(coder, 'code.merge', { id: of, into: codes[other % codes.length]!, join: false, seen: 1 });
			case 'split': {
				const part = ground.newId() as CodeId;
				const sent = await project.as(coder, 'code.split', {
					...{ id: of, parts: [{ id: part, name: 'Part', definition: '' }], sent: [], retire: false }
				});
				if (sent.ok) codes.push(part);
				return sent;
			}
		}
	}
}
