import { expect, test } from 'vitest';
import { exampleQuestion } from './example.ts';
import { parseQuestion } from './parse.ts';

const values = (...names: readonly string[]) => names.map((value) => ({ value, more: '' }));

test.for([
	{
		vocabulary: [
			{ field: 'code', values: values('Establishing trust', 'Denominators') },
			{ field: 'site', values: values('Sønderkær', 'Ward B4, north', 'Havnby') }
		],
		written: 'code:Denominators (site:Havnby OR site:Sønderkær) -kind:interview'
	},
	{ vocabulary: [{ field: 'site', values: values('Ward B4') }], written: 'site:"Ward B4" -kind:interview' },
	{ vocabulary: [], written: '-kind:interview' }
])('what is shown as an example names what there is: $written', ({ vocabulary, written }) => {
	expect(exampleQuestion(vocabulary)).toBe(written);
	expect(parseQuestion(written).ok).toBe(true);
});
