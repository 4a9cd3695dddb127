import { expect, test } from 'vitest';
import { wordsForRights } from './presets.ts';

test.for([
	{ preset: 'coder', rights: ['code'], said: 'Coder' },
	{ preset: 'reader', rights: [], said: 'Reader' },
	{ preset: null, rights: ['write', 'export'], said: 'Write, export' }
] as const)('the rights $rights are called «$said»', ({ preset, rights, said }) => {
	expect(wordsForRights(preset, rights)).toBe(said);
});
