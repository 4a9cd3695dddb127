import { TextSelection } from '@tiptap/pm/state';
import type { DecorationSet } from '@tiptap/pm/view';
import { expect, test } from 'vitest';
import { memoryDevice } from '#lib/offline/memory-outbox.ts';
import { Authority } from '#test/texts/authority.ts';
import { TestTab } from '#test/texts/tab.ts';
import { chanceOf, Time } from '#test/texts/time.ts';

async function two() {
	const authority = new Authority({
		type: 'doc',
		content: [{ type: 'paragraph', content: [{ type: 'text', text: 'The ward is quiet.' }] }]
	});
	const time = new Time(chanceOf(1));
	const anna = await TestTab.open(authority, time, memoryDevice(), 'anna');
	const birger = await TestTab.open(authority, time, memoryDevice(), 'birger');
	await time.pass(2000);
	return { time, anna, birger };
}

function select(tab: TestTab, from: number, to: number) {
	tab.host.dispatch(tab.state.tr.setSelection(TextSelection.create(tab.state.doc, from, to)));
}

/** What is drawn of others: places on the screen, carets as empty ones. */
function drawn(tab: TestTab): readonly string[] {
	const sets = tab.client.plugins.flatMap((plugin) => {
		const decorations = plugin.props.decorations?.call(plugin, tab.state) as DecorationSet | undefined;
		return decorations?.find() ?? [];
	});
	return sets.map(({ from, to }) =>
		from === to ? `caret before «${tab.state.doc.textBetween(from, from + 4)}»` : tab.state.doc.textBetween(from, to)
	);
}

test("another's selection is drawn, and moves with the words while both type", async () => {
	const { time, anna, birger } = await two();
	birger.type(1, 'Now ');
	select(birger, birger.find('ward'), birger.find('ward') + 4);
	await time.pass(2000);
	expect(drawn(anna)).toEqual(['ward', 'caret before « is »']);
	anna.type(1, 'And ');
	expect(drawn(anna)).toEqual(['ward', 'caret before « is »']);
	await time.pass(3000);
	expect(drawn(anna)).toEqual(['ward', 'caret before « is »']);
});

test('a selection on words that are still on their way is drawn when they have come', async () => {
	const { time, anna, birger } = await two();
	birger.network.latency = 10;
	anna.network.latency = 600;
	birger.type(birger.find('quiet'), 'very ');
	select(birger, birger.find('very'), birger.find('very') + 4);
	await time.pass(6000);
	expect(drawn(anna)).toEqual(['very', 'caret before « qui»']);
});

test('who leaves is no longer drawn', async () => {
	const { time, anna, birger } = await two();
	select(birger, 5, 9);
	await time.pass(2000);
	expect(anna.client.presences()).toHaveLength(1);
	birger.client.destroy();
	await time.pass(2000);
	expect(drawn(anna)).toEqual([]);
	expect(anna.client.presences()).toEqual([]);
});
