import { expect, test } from 'vitest';
import { NO_CHIPS, questionOf } from '#lib/core/query/builder.ts';
import { formatQuestion } from '#lib/core/query/format.ts';
import { partOf, toggled, withCode, withoutCode } from './chips.ts';

const written = (chips: typeof NO_CHIPS) => formatQuestion(questionOf(chips));

test('a code stands in one part of the question only', () => {
	const trust = withCode(NO_CHIPS, 'all', { name: 'trust', below: true });
	const notTrust = withCode(trust, 'none', { name: 'trust', below: false });
	expect(written(trust)).toBe('code:trust');
	expect(written(notTrust)).toBe('NOT code=trust');
	expect(partOf(notTrust, 'trust')).toBe('none');
	expect(withoutCode(notTrust, 'trust')).toEqual(NO_CHIPS);
});

test('a name goes into its list, and out again', () => {
	const sites = toggled(toggled(NO_CHIPS, 'sites', 'Havnby'), 'sites', 'Åbygård');
	expect(written(sites)).toBe('site:Havnby OR site:Åbygård');
	expect(toggled(toggled(sites, 'sites', 'Havnby'), 'sites', 'Åbygård')).toEqual(NO_CHIPS);
});
