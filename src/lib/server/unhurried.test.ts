import { expect, test } from 'vitest';
import { ownTurn } from './unhurried.ts';

test('what many do at the same moment is done in a turn of its own each, so that others are served in between', async () => {
	let turn = 0;
	let isOver = false;
	const count = () => {
		turn += 1;
		if (!isOver) setImmediate(count);
	};
	setImmediate(count);
	const turns: number[] = [];
	const work = async () => {
		for (let stretch = 0; stretch < 4; stretch++) {
			await ownTurn();
			turns.push(turn);
		}
	};
	await Promise.all(Array.from({ length: 8 }, work));
	isOver = true;
	expect(turns).toHaveLength(32);
	expect(new Set(turns).size).toBe(32);
});
