import type { Node } from '@tiptap/pm/model';
import { Transform } from '@tiptap/pm/transform';
import { expect, test } from 'vitest';
import { quote } from '#lib/core/anchor/quote.ts';
import type { OperationId } from '#lib/core/id/id.ts';
import type { StepJson } from '#lib/core/text/batch.ts';
import type { DocumentJson, NodeJson } from '#lib/core/text/document.ts';
import { newText } from '#lib/core/text/state.ts';
import { schema } from '#lib/core/text/schema.ts';
import { MemoryProject } from '../../../../test/golden/memory-project.ts';
import { lossesOnward, type NamedBatch, noLosses } from './losses.ts';
import { missingFrom, restoration } from './restore.ts';

const p = (words: string): NodeJson => ({ type: 'paragraph', content: [{ type: 'text', text: words }] });
const list = (...items: string[]): NodeJson => ({
	type: 'bulletList',
	content: items.map((words) => ({ type: 'listItem', content: [p(words)] }))
});
const heading = (words: string): NodeJson => ({ ...p(words), type: 'heading', attrs: { level: 2 } });
const doc = (...content: NodeJson[]): DocumentJson => ({ type: 'doc', content });

/** Finds words in a document, as positions. */
function placeOf(node: Node, words: string) {
	let from = 0;
	node.descendants((child, pos) => {
		const at = child.isText ? child.text!.indexOf(words) : -1;
		if (at !== -1) from = pos + at;
	});
	return { from, to: from + words.length };
}

type Row = {
	readonly title: string;
	readonly was: DocumentJson;
	/** What is coded: before the change, unless it says otherwise. */
	readonly coded: string;
	readonly codedAfter?: boolean;
	readonly change: (transform: Transform) => void;
	/** The passage's words once the version is restored; null: it waits in the tray. */
	readonly stands: string | null;
	readonly steps?: number;
};

const LATE = 'The list was opened late.';
const replaced = (transform: Transform, blocks: DocumentJson) =>
	transform.replaceWith(0, transform.doc.content.size, schema.nodeFromJSON(blocks).content);

const ROWS: readonly Row[] = [
	{
		title: 'a coded paragraph that was deleted comes back with its coding',
		was: doc(p('First.'), p(LATE), p('Last.')),
		coded: 'opened late',
		change: (transform) => transform.delete(8, 8 + LATE.length + 2),
		stands: 'opened late',
		steps: 1
	},
	{
		title: 'a coding on words that stayed does not notice that words around it come back',
		was: doc(p('She looked at the slips twice.')),
		coded: 'the slips',
		change: (transform) => transform.delete(25, 31).delete(1, 5),
		stands: 'the slips',
		steps: 2
	},
	{
		title: 'a coding made since, on words that stay, stays',
		was: doc(p(LATE), p('Nobody asked.')),
		coded: 'asked',
		codedAfter: true,
		change: (transform) => transform.insert(5, schema.text('long ')),
		stands: 'asked',
		steps: 1
	},
	{
		title: 'a coding made since, on words that go, waits in the tray with its quote',
		was: doc(p(LATE)),
		coded: 'long',
		codedAfter: true,
		change: (transform) => transform.insert(5, schema.text('long ')),
		stands: null
	},
	{
		title: 'a paragraph that became a heading is one again, its coding untouched',
		was: doc(p(LATE)),
		coded: 'opened',
		change: (transform) => transform.setBlockType(1, 2, schema.nodes.heading, { level: 1 }),
		stands: 'opened',
		steps: 1
	},
	{
		title: 'paragraphs that became a list are paragraphs again, with their codings',
		was: doc(p(LATE), p('Nobody asked.')),
		coded: 'asked',
		codedAfter: true,
		change: (transform) => replaced(transform, doc(list(LATE, 'Nobody asked.'))),
		stands: 'asked'
	},
	{
		title: 'two paragraphs that were joined are parted, with one step',
		was: doc(p(LATE), p('Nobody asked.')),
		coded: 'Nobody',
		change: (transform) => transform.join(LATE.length + 2),
		stands: 'Nobody',
		steps: 1
	},
	{
		title: 'a heading that went into a list, with words changed, comes out with its coding',
		was: doc(heading('Ward seven'), p(LATE)),
		coded: 'seven',
		codedAfter: true,
		change: (transform) => replaced(transform, doc(list('On ward seven', 'slips'), p(LATE))),
		stands: 'seven'
	}
];

test.for(ROWS)('$title', ({ was, coded, codedAfter = false, change, stands, steps }) => {
	const project = new MemoryProject({ t: was });
	const at = newText('t' as never, was);
	let count = 0;
	const send = (json: readonly StepJson[], anchorOps: readonly object[] = []) => {
		const rest = { text: 't', client: 'c', epoch: 0, base: project.text('t').version, claims: {} };
		const batch = { ...rest, operation: `o${++count}`, steps: json, anchorOps } as never;
		expect(project.submit(batch, 'Ane')).toEqual({ ok: true });
	};
	const code = () => send([], [{ op: 'create', id: 'A', ...placeOf(project.text('t').doc, coded) }]);
	const edit = new Transform(at.doc);
	change(edit);
	if (!codedAfter) code();
	send(edit.steps.map((step) => step.toJSON() as StepJson));
	if (codedAfter) code();

	const present = project.text('t');
	const batches = [...project.accepted].map(([operation, { result }]): NamedBatch => ({
		...{ operation, by: 'Ane' as never, at: 0, steps: result.steps, origins: result.verdict.origins, touched: [], codings: [] }
	}));
	const losses = lossesOnward(noLosses(at), batches, missingFrom(at, present));
	const restored = restoration(losses, at.doc, 'restore' as OperationId, () => false);
	const rest = { operation: 'restore', text: 't', client: 'c', epoch: 0, base: present.version, anchorOps: [] };
	expect(project.submit({ ...rest, ...restored } as never, 'Bo')).toEqual({ ok: true });
	const after = project.text('t');
	expect(after.doc.eq(at.doc)).toBe(true);
	const [passage] = after.passages;
	const { span, quoteAtEvent } = passage!;
	expect(span === null ? null : quote(after.doc, span.from, span.to)).toBe(stands);
	if (stands === null) expect(quoteAtEvent).toBe(coded);
	if (steps !== undefined) expect(restored.steps).toHaveLength(steps);
});
