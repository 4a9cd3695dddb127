import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { SERVER_FLAGS } from '../../scripts/server-node.js';

// A process that makes and drops some fifty megabytes, then does nothing for a while; what of the heap is held afterwards, in MB.
const script = (atRest: string) => `
	const { collectAtRest } = await import('./scripts/at-rest.ts');
	${atRest}
	let made = Array.from({ length: 600_000 }, (_, at) => ({ at, words: 'said ' + at }));
	made = made.length;
	await new Promise((resolve) => setTimeout(resolve, 1500));
	console.log(Math.round(process.memoryUsage().heapUsed / 1e6));
`;
const heldAfter = (atRest: string) =>
	Number(execFileSync(process.execPath, [...SERVER_FLAGS, '--input-type=module', '--eval', script(atRest)], { encoding: 'utf8' }));

test('a server at rest lets go what it has used up, which it would hold by itself', () => {
	expect(heldAfter('')).toBeGreaterThan(30);
	expect(heldAfter('collectAtRest(100);')).toBeLessThan(15);
});
