import { describe, expect, test } from 'vitest';
import type { PresentCode } from './code-tree.ts';
import { proposeMatching, type Matching } from './matching.ts';
import { planCodebook } from './plan-codebook.ts';
import { tableOf } from './sheet.ts';

const code = (id: string, name: string, parent: string | null = null, rest: Partial<PresentCode> = {}): PresentCode => ({
	...{ id, name, parent, definition: '', include: '', exclude: '', example: '', aliases: [], hue: null, pattern: null },
	...rest
});

function plan(rows: readonly (readonly string[])[], codes: readonly PresentCode[] = [], change: Partial<Matching> = {}) {
	const table = tableOf({ name: '', rows });
	let next = 0;
	return planCodebook(table, { ...proposeMatching('codebook', table), ...change }, codes, () => `new ${(next += 1)}`);
}

/** Each line as `line name: outcome`. */
const told = ({ lines }: ReturnType<typeof plan>) => lines.map(({ line, name, is }) => `${line ?? '–'} ${name}: ${is}`);
const made = ({ steps }: ReturnType<typeof plan>) =>
	steps.map((step) => (step.kind === 'code.create' ? `${step.id} ${step.name} under ${step.parent}` : `${step.kind} ${step.id}`));

describe('where a code stands', () => {
	test('is said by its path, and the codes above it are made where no line is them', () => {
		const planned = plan([['Path'], ['Trust › Counting again'], ['Trust › Asking'], ['Doubt']]);
		expect(told(planned)).toEqual([...['– Trust: new', '2 Trust / Counting again: new'], ...['3 Trust / Asking: new', '4 Doubt: new']]);
		expect(made(planned)).toEqual([
			...['new 1 Trust under null', 'new 2 Counting again under new 1'],
			...['new 3 Asking under new 1', 'new 4 Doubt under null']
		]);
	});

	test('a line further down may be what those above it stand under', () => {
		const planned = plan([
			['Name', 'Parent', 'Definition'],
			['Counting', 'Trust', ''],
			['Trust', '', 'That it holds.']
		]);
		expect(told(planned)).toEqual(['2 Trust / Counting: new', '3 Trust: new']);
		expect(made(planned)).toEqual(['new 1 Trust under null', 'new 2 Counting under new 1']);
		expect(planned.steps[0]).toMatchObject({ definition: 'That it holds.' });
	});

	test('is said by the space in front of its name', () => {
		const planned = plan([['Code'], ['Trust'], ['  Counting'], ['    Twice'], ['  Asking'], ['Doubt']]);
		expect(told(planned)).toEqual([
			...['2 Trust: new', '3 Trust / Counting: new', '4 Trust / Counting / Twice: new'],
			...['5 Trust / Asking: new', '6 Doubt: new']
		]);
	});

	test.for<[why: string, written: string, path: string]>([
		['a slash with space', 'Trust / Counting', 'Trust / Counting'],
		['Fieldbook’s own sign', 'Trust › Counting', 'Trust / Counting'],
		['a greater-than', 'Trust > Counting', 'Trust / Counting'],
		['a backslash, as other tools have it', 'Trust\\Counting', 'Trust / Counting'],
		['but a slash between words is part of a name', 'Before/after', 'Before/after']
	])('a path may be parted by %s', ([, written, path]) => {
		expect(plan([['Path'], [written]]).lines.at(-1)?.name).toBe(path);
	});

	test('a name may hold the sign that parts a path, where its own column says the name', () => {
		const planned = plan([
			['Path', 'Name'],
			['Time › Before / after', 'Before / after']
		]);
		expect(made(planned)).toEqual(['new 1 Time under null', 'new 2 Before / after under new 1']);
	});

	test.for([
		['Trust', 'Counting'],
		['Distrust', 'trust']
	])('the path ‘%s’ does not end in the name ‘%s’', (row) => {
		const [line] = plan([['Path', 'Name'], row]).lines;
		expect(line?.is).toBe('problem');
		expect(line?.words[0]).toMatch(/match it with Parent/);
	});

	test('where one path is parted by Fieldbook’s own sign, the names of all may have a slash', () => {
		const planned = plan([['Path'], ['Before / after'], ['Before / after › Trust']]);
		expect(made(planned)).toEqual(['new 1 Before / after under null', 'new 2 Trust under new 1']);
	});
});

describe('what is there already', () => {
	const codes = [code('t', 'Trust'), code('c', 'Counting', 't', { definition: 'Old.', aliases: ['tally'] }), code('d', 'Doubt')];

	test('is the same where nothing differs, and an empty cell takes nothing away', () => {
		const planned = plan([['Name', 'Parent', 'Definition'], ['counting', 'TRUST', ''], ['Doubt']], codes);
		expect(told(planned)).toEqual(['2 Trust / Counting: same', '3 Doubt: same']);
		expect(planned.steps).toEqual([]);
	});

	test('is changed in what differs, said with what stood there', () => {
		const rows = [
			['Path', 'Definition', 'Other names', 'Colour'],
			['Trust / Counting', 'New.', 'tally; count', 'Teal']
		];
		const planned = plan(rows, codes);
		expect(planned.lines[0]).toMatchObject({
			is: 'changes',
			changes: [
				{ label: 'Definition', before: 'Old.', after: 'New.' },
				{ label: 'Other names', before: 'tally', after: 'tally; count' },
				{ label: 'Colour', before: '', after: 'teal' }
			]
		});
		expect(planned.steps).toEqual([{ kind: 'code.change', id: 'c', definition: 'New.', aliases: ['tally', 'count'], hue: 'teal' }]);
		const left = plan(rows, codes, { existing: 'leave' });
		expect(told(left)).toEqual(['2 Trust / Counting: left']);
		expect(left.steps).toEqual([]);
	});

	test('is found by its name alone where the table says no place, and asked for where two have it', () => {
		expect(
			told(
				plan(
					[
						['Name', 'Definition'],
						['Counting', 'New.']
					],
					codes
				)
			)
		).toEqual(['2 Trust / Counting: changes']);
		const twice = plan([['Name'], ['Counting']], [...codes, code('e', 'Counting', 'd')]);
		expect(twice.lines[0]).toMatchObject({
			is: 'problem',
			words: ['Several codes are called ‘Counting’. Say which by its path or its parent.']
		});
	});

	test('a code of the name elsewhere stays there, and the line says so', () => {
		const planned = plan([['Path'], ['Doubt / Counting']], codes);
		expect(told(planned)).toEqual(['2 Doubt / Counting: new']);
		expect(planned.lines[0]?.words).toEqual(['A code of this name stands elsewhere in the codebook. It stays there.']);
	});
});

describe('a line that can’t be brought in says why, and the others go on', () => {
	test.for<[what: string, rows: string[][], line: number, words: RegExp]>([
		[
			'no name',
			[
				['Name', 'Definition'],
				['', 'Something.']
			],
			2,
			/no name/
		],
		['a name too long', [['Name'], ['x'.repeat(201)]], 2, /longer than 200/],
		[
			'a definition too long',
			[
				['Name', 'Definition'],
				['Trust', 'x'.repeat(10_001)]
			],
			2,
			/longer than 10,000/
		],
		['the same code twice', [['Path'], ['Trust'], ['trust']], 3, /line 2 already/],
		[
			'itself as its parent',
			[
				['Name', 'Parent'],
				['Trust', 'trust']
			],
			2,
			/under itself/
		],
		[
			'a circle',
			[
				['Name', 'Parent'],
				['A', 'B'],
				['B', 'A']
			],
			2,
			/under itself|can’t be brought in/
		],
		[
			'a parent that several lines are',
			[
				['Name', 'Parent'],
				['A', ''],
				['A', 'X'],
				['B', 'A']
			],
			4,
			/Several lines are called ‘A’/
		],
		[
			'a parent in a bad line',
			[
				['Name', 'Parent', 'Definition'],
				['A', '', 'x'.repeat(10_001)],
				['B', 'A', '']
			],
			3,
			/in line 2/
		],
		[
			'too many other names',
			[
				['Name', 'Aliases'],
				['A', Array.from({ length: 51 }, (_, at) => `n${at}`).join(';')]
			],
			2,
			/More than 50/
		]
	])('%s', ([, rows, line, words]) => {
		const planned = plan([...rows, ['Fine']]);
		const bad = planned.lines.find((each) => each.line === line);
		expect(bad?.is).toBe('problem');
		expect(bad?.words.join(' ')).toMatch(words);
		expect(planned.lines.at(-1)).toMatchObject({ name: 'Fine', is: 'new' });
		expect(planned.steps.some((step) => step.kind === 'code.create' && step.name === 'Fine')).toBe(true);
	});

	test('a colour that Fieldbook does not have is left out, and said', () => {
		const planned = plan([
			['Name', 'Colour'],
			['Trust', '#ff0000']
		]);
		expect(planned.lines[0]).toMatchObject({ is: 'new', words: [expect.stringMatching(/‘#ff0000’ is none of the colours/)] });
		expect(planned.steps[0]).toMatchObject({ hue: null });
	});
});
