import { expect, test } from 'vitest';
import type { MemberId, OperationId, TextId } from '#lib/core/id/id.ts';
import { MemoryProject } from '../../../../test/golden/memory-project.ts';
import { authorship, writerOf } from './authorship.ts';

const typing = (at: number, text: string) => ({ stepType: 'replace', from: at, to: at, slice: { content: [{ type: 'text', text }] } });

test('words are by whoever typed them first, also after they were moved', () => {
	const project = new MemoryProject({ t: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'ab' }] }] } });
	const send = (by: string, operation: string, steps: readonly object[], claims = {}) => {
		const rest = { text: 't', client: by, epoch: 0, base: project.text('t').version, anchorOps: [] };
		expect(project.submit({ ...rest, operation, steps, claims } as never, by)).toEqual({ ok: true });
	};
	send('Bo', 'one', [typing(2, 'X'), typing(3, 'Y')]);
	send('Cy', 'two', [typing(1, 'Z')]);
	send('Cy', 'three', [{ stepType: 'replace', from: 3, to: 4 }, typing(1, 'X')], {
		moves: [{ operation: 'three' as OperationId, step: 0, at: 1 }]
	});
	const { identities, doc } = project.text('t');
	expect(doc.textContent).toBe('XZaYb');
	const began = { by: 'Ane' as MemberId, at: 0 };
	const who = writerOf(
		't' as TextId,
		[
			{ version: 0, by: 'Bo' as MemberId, at: 10 },
			{ version: 2, by: 'Cy' as MemberId, at: 20 }
		],
		began
	);
	expect(authorship(identities, 0, doc.content.size, who).map(({ from, to, by }) => `${by} ${from}–${to}`)).toEqual([
		'Bo 1–2',
		'Cy 2–3',
		'Ane 3–4',
		'Bo 4–5',
		'Ane 5–6'
	]);
});
