import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { unguarded } from '#lib/core/text/formula-guard.ts';
import { csvLine } from './csv.ts';

const sign = fc.constantFrom(...'ab ,;"\'=+-@\t\r\n\u00a0\ufeff›é');

test.for([',', ';', '\t'] as const)('whatever stands in cells apart by «%s» is read back, and no cell runs', (delimiter) => {
	fc.assert(
		fc.property(fc.array(fc.string({ unit: sign, maxLength: 6 }), { minLength: 2, maxLength: 5 }), (cells) => {
			const { data } = Papa.parse<string[]>(csvLine(cells, { delimiter }), { delimiter, newline: '\r\n' });
			expect(data[0]?.map(unguarded)).toEqual(cells);
			for (const cell of data[0] ?? []) expect(cell).not.toMatch(/^[=+\-@\t\r\n]/);
		}),
		{ numRuns: 500, seed: 30 }
	);
});

test.for([
	{ cell: 'Waiting, again', stands: '"Waiting, again"' },
	{ cell: ' at an edge', stands: '" at an edge"' },
	{ cell: 'at an edge\u00a0', stands: '"at an edge\u00a0"' },
	{ cell: 'a "list"', stands: '"a ""list"""' },
	{ cell: '=1', stands: "'=1" },
	{ cell: 'Trust › In person', stands: 'Trust › In person' }
])('«$cell» stands as «$stands»', ({ cell, stands }) => {
	expect(csvLine([cell])).toBe(`${stands}\r\n`);
});
