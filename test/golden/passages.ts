import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { playVector } from './store-project.ts';
import type { Vector } from './vector.ts';

/**
 * `npm run -s golden:passages -- FILE… [--law 1,2,refuse] [--level 2 or 1-3]`: plays test vectors for passages through the real core and store.
 * A line for each that differs, `N passed, N failed` last; exits with 1 if any failed.
 */
const { values, positionals } = parseArgs({ options: { law: { type: 'string' }, level: { type: 'string' } }, allowPositionals: true });

const laws = values.law?.split(',');
const [least = 1, most = least] = values.level?.split('-').map(Number) ?? [1, 5];
const vectors = positionals
	.flatMap((path) => JSON.parse(readFileSync(path, 'utf8')) as readonly Vector[])
	.filter(({ law, level }) => (laws === undefined || laws.includes(String(law))) && level >= least && level <= most);

let failed = 0;
for (const vector of vectors) {
	const wrong = await playVector(vector).catch((error: unknown) => [`threw ${String(error)}`]);
	if (wrong.length === 0) continue;
	failed += 1;
	console.log(`${vector.id} (law ${vector.law}, level ${vector.level}) ${vector.title}: ${wrong.join('; ')}`);
}
console.log(`${vectors.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 || vectors.length === 0 ? 1 : 0;
