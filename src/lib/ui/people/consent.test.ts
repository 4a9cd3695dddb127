import { expect, test } from 'vitest';
import { NOTHING_RECORDED } from '#lib/core/consent/consent.ts';
import { recordedInWords, withdrawnInWords } from './consent.ts';

test.for([
	{ recorded: NOTHING_RECORDED, says: null },
	{ recorded: { ...NOTHING_RECORDED, consent: 'given' as const }, says: 'Consent given' },
	{
		recorded: { consent: 'withdrawn' as const, consentOn: '2021-09-01', consentReason: 'By telephone' },
		says: 'Consent withdrawn on Wed 1 September 2021: By telephone'
	}
])('what is recorded is told as $says', ({ recorded, says }) => {
	expect(recordedInWords(recorded)).toBe(says);
});

test('an excerpt names everybody who took their consent back', () => {
	expect(withdrawnInWords(['Karla', 'Signe'])).toBe('Consent withdrawn: Karla, Signe.');
});
