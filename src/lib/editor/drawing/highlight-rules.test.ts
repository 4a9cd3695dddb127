import { expect, test } from 'vitest';
import { HUES } from '#lib/core/codebook/hues.ts';
import { decorationRules, highlightRules } from './highlight-rules.ts';
import { paintsOf } from './paint.ts';

test('every paint a fragment can take has its rule, with highlights and without', () => {
	const withHighlights = highlightRules('.ProseMirror', true);
	const without = decorationRules();
	for (const hue of HUES) {
		const paints = [...paintsOf({ from: 1, to: 2, tint: 'code', lines: ['code', 'code', 'code'] }, () => hue), `${hue}-lit`];
		expect(paints).toHaveLength(5);
		for (const paint of paints) {
			expect(withHighlights).toContain(`::highlight(${paint}) {`);
			expect(without).toContain(`.drawn-${paint} {`);
		}
	}
});

test('no colour is written here: all are tokens', () => {
	expect(highlightRules('.ProseMirror', true) + decorationRules()).not.toMatch(/#[0-9a-f]{3}|oklch|rgb/i);
});
