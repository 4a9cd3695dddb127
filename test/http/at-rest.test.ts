import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { SERVER_FLAGS } from '../../scripts/server-node.js';

// A process that does some work, then nothing for a while; what it holds afterwards, in MB.
const script = (atRest: string, work: string, held: string) => `
	const { collectAtRest } = await import('./scripts/at-rest.ts');
	${atRest}
	const lines = (many) => Array.from({ length: many }, (_, at) => ({ at, words: 'said ' + at }));
	${work}
	await new Promise((resolve) => setTimeout(resolve, 1500));
	console.log(Math.round(process.memoryUsage()['${held}'] / 1e6));
`;
const heldAfter = (atRest: string, work: string, held: 'heapUsed' | 'rss') =>
	Number(
		execFileSync(process.execPath, [...SERVER_FLAGS, '--input-type=module', '--eval', script(atRest, work, held)], { encoding: 'utf8' })
	);

test('a server at rest lets go what it has used up, which it would hold by itself', () => {
	const work = 'let made = lines(600_000); made = made.length;';
	expect(heldAfter('', work, 'heapUsed')).toBeGreaterThan(30);
	expect(heldAfter('collectAtRest(100);', work, 'heapUsed')).toBeLessThan(15);
});

test('a server at rest gives back the room that it worked in', () => {
	const work =
		'let made = []; for (let round = 0; round < 60; round++) { made = [...made.slice(-8), lines(60_000)]; await null; } made = made.length;';
	expect(heldAfter('', work, 'rss')).toBeGreaterThan(150);
	expect(heldAfter('collectAtRest(100);', work, 'rss')).toBeLessThan(130);
});
