import { expect, test } from 'vitest';
import type { CodeId } from '#lib/core/id/id.ts';
import { CodeIndex, lookClass, type DeskCode } from './codes.ts';

const id = (name: string) => name as CodeId;
const code = (name: string, parent: string | null, looks: Partial<DeskCode> = {}): DeskCode => ({
	id: id(name),
	parent: parent === null ? null : id(parent),
	name,
	inVivo: false,
	definition: '',
	include: '',
	exclude: '',
	aliases: [],
	hue: null,
	pattern: null,
	isRetired: false,
	codings: 0,
	...looks
});

const index = new CodeIndex([
	code('Trust', null, { hue: 'magenta', pattern: 'dashed' }),
	code('Numbers', 'Trust'),
	code('Reload', 'Numbers'),
	code('Lists', 'Trust', { hue: 'violet' }),
	code('Lost', 'nobody')
]);

test('a sub-code takes hue and pattern of its parent until given its own', () => {
	expect(index.ordered.map((each) => `${each.name}: ${lookClass(each.look)}`)).toEqual([
		'Trust: hue-magenta pattern-dashed',
		'Numbers: hue-magenta pattern-dashed',
		'Reload: hue-magenta pattern-dashed',
		'Lists: hue-violet pattern-dotted',
		'Lost: hue-amber pattern-solid'
	]);
});

test('a code knows its path and depth', () => {
	expect(index.find(id('Reload'))).toMatchObject({ path: 'Trust / Numbers / Reload', depth: 2 });
});

test('a branch is a code and all below it', () => {
	expect([...index.branch(id('Numbers'))]).toEqual(['Numbers', 'Reload']);
});

test('an unknown code is null', () => {
	expect(index.find(id('nobody'))).toBeNull();
});
