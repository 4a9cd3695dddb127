import { expect, test } from 'vitest';
import { KEYS, rowName, type Key } from './keys.ts';
import { beginRecording, isRecorded, recordPress } from './recording.ts';

const row = (name: string): Key => KEYS.find((each) => rowName(each) === name)!;
const record = (name: string, ...presses: readonly string[]) => presses.reduce(recordPress, beginRecording(row(name)));

test.for([
	{ to: 'Code: code', presses: ['Q'], keys: ['Q'], done: true },
	{ to: 'Code: code', presses: ['Mod+T'], keys: [], done: false },
	{ to: 'Code: code', presses: ['Mod+T', 'Q'], keys: ['Q'], done: true },
	{ to: 'Everywhere: go to explore', presses: ['G', 'X'], keys: ['G X'], done: true },
	{ to: 'Everywhere: go to explore', presses: ['Q', 'Enter'], keys: ['Q'], done: true },
	{ to: 'Everywhere: go to explore', presses: ['Q'], keys: [], done: false },
	{ to: 'Everywhere: go to explore', presses: ['Alt+X'], keys: ['Alt+X'], done: true },
	{ to: 'Code: apply by number', presses: [...'QWERTYUI'], keys: [...'QWERTYUI'], done: false },
	{ to: 'Code: apply by number', presses: [...'QWERTYUIP'], keys: [...'QWERTYUIP'], done: true },
	{ to: 'Code: apply by number', presses: [...'QQ'], keys: ['Q'], done: false }
])('$to is given $keys by $presses', ({ to, presses, keys, done }) => {
	const recorded = record(to, ...presses);
	expect(recorded.keys).toEqual(keys);
	expect(isRecorded(recorded)).toBe(done);
});
