import { expect, test } from 'vitest';
import type { CodeId } from '#lib/core/id/id.ts';
import { CodeIndex } from '#lib/editor/desk/codes.ts';
import { nearDuplicates } from './near-duplicates.ts';

const { ordered } = new CodeIndex(
	['Opening the list', 'Trust', 'Trust in data', 'Numbers that changed', 'Patienter', 'Skærm', 'Print'].map((name) => ({
		id: name as CodeId,
		parent: null,
		name,
		definition: '',
		include: '',
		exclude: '',
		aliases: name === 'Print' ? ['paper copies'] : [],
		inVivo: false,
		hue: null,
		pattern: null,
		isRetired: false,
		codings: 0
	}))
);

test.for([
	{ name: 'opening the lists', near: ['Opening the list'], why: 'a plural' },
	{ name: 'Openning the list', near: ['Opening the list'], why: 'a slip' },
	{ name: 'the list, opening', near: ['Opening the list'], why: 'another order' },
	{ name: 'TRUST', near: ['Trust'], why: 'case' },
	{ name: 'Thrust', near: ['Trust'], why: 'one letter' },
	{ name: 'skaerm', near: ['Skærm'], why: 'æ as ae' },
	{ name: 'Paper copies', near: ['Print'], why: 'an alias' },
	{ name: 'Data, trust in the', near: ['Trust in data'], why: 'another order, and small words' },
	{ name: 'trsut in data', near: ['Trust in data'], why: 'two letters that changed places' },
	{ name: 'Patient', near: ['Patienter'], why: 'a Danish plural' },
	{ name: 'The number that changes', near: ['Numbers that changed'], why: 'number, and an ending' },
	{ name: 'Mistrust in numbers', near: [], why: 'other words' },
	{ name: 'Distrust', near: [], why: 'another word' },
	{ name: 'List', near: [], why: 'only a part' },
	{ name: '', near: [], why: 'nothing typed' }
])('«$name»: $why', ({ name, near }) => {
	expect(nearDuplicates(name, ordered).map((code) => code.name)).toEqual(near);
});
