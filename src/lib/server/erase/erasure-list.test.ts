import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
	copyErasures,
	type Erasure,
	erasuresOf,
	forgetEveryCleaning,
	noteCleaned,
	notedErasures,
	noteErasure,
	noteWithdrawn
} from './erasure-list.ts';

let root: string;
let list: string;

beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), 'fieldbook-erasures-'));
	list = erasuresOf(root, 'p');
});
afterEach(() => rmSync(root, { recursive: true }));

const erasure = (operation: string): Erasure => ({
	...{ operation, at: 0, by: 'm', characters: [], links: {}, things: [], payloads: [], files: [] }
});
const said = (of = list) => notedErasures(of).map(({ erasure: { operation }, isCleaned }) => [operation, isCleaned]);

test('says what was erased, and of which nothing is left in any file', () => {
	expect(said()).toEqual([]);
	noteErasure(list, erasure('a'));
	noteErasure(list, erasure('b'));
	noteCleaned(list, ['a']);
	expect(said()).toEqual([
		['a', true],
		['b', false]
	]);
});

test('what was not committed after all is no erasing, until it is tried again', () => {
	noteErasure(list, erasure('a'));
	noteWithdrawn(list, 'a');
	expect(said()).toEqual([]);
	noteErasure(list, erasure('a'));
	expect(said()).toEqual([['a', false]]);
});

test.for([
	['cut off', '{"operation":"b","at":0,"char'],
	['cut off, with the end of its line on the disk', '{"operation":"b","at":0,"char\u0000\u0000\u0000\n'],
	['reserved and never written', '\u0000\u0000\u0000\u0000']
])('a last line that is %s by a crash is no erasing, and in the way of none', ([, torn]) => {
	noteErasure(list, erasure('a'));
	appendFileSync(list, torn!);
	expect(said()).toEqual([['a', false]]);
	noteErasure(list, erasure('c'));
	noteCleaned(list, ['a']);
	expect(said()).toEqual([
		['a', true],
		['c', false]
	]);
	expect(readFileSync(list, 'utf8')).not.toContain('"b"');
});

test('a line that can’t be read before others is damage, and said to be', () => {
	noteErasure(list, erasure('a'));
	writeFileSync(list, `{"operation"\n${readFileSync(list, 'utf8')}`);
	expect(() => notedErasures(list)).toThrow(/is damaged at byte 0/);
});

test('of files that come from a backup nothing counts as cleaned', () => {
	noteErasure(list, erasure('a'));
	noteCleaned(list, ['a']);
	copyErasures(root, 'p', 'q');
	expect(said(erasuresOf(root, 'q'))).toEqual([['a', false]]);
	expect(said()).toEqual([['a', true]]);
	forgetEveryCleaning(root);
	expect(said()).toEqual([['a', false]]);
});
