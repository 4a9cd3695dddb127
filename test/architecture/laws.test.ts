import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const DOCUMENT = readFileSync('docs/laws.md', 'utf8');
const ROWS = DOCUMENT.split('\n')
	.filter((line) => line.startsWith('| ') && !line.startsWith('| law |'))
	.map((line) => {
		const [law = '', held = ''] = line.slice(2, -2).split(' | ');
		return { law, held: held.split('<br>') };
	});
const MODEL = '../shared/data-model.md';

/** The laws by which `fieldbook check` names what it finds. */
const CHECKS = new Set(
	readdirSync('src/lib/server/check')
		.filter((name) => !/\.(test|fixture)\.ts$/.test(name))
		.flatMap((name) =>
			[...readFileSync(join('src/lib/server/check', name), 'utf8').matchAll(/law: '([^']+)'/g)].map(([, law]) => law ?? '')
		)
);

describe('docs/laws.md', () => {
	test.for(ROWS.map((row) => [row.law, row] as const))('%s', ([, { held }]) => {
		expect(held.length).toBeGreaterThan(0);
		for (const holder of held) expect(faultOf(holder), holder).toBeNull();
	});

	test('names every law that the check knows, and none that it does not', () => {
		const named = [...DOCUMENT.matchAll(/check: ([a-z ]+?)(?=<br>| \||`)/g)].map(([, law]) => law);
		expect([...new Set(named)].sort()).toEqual([...CHECKS].sort());
	});

	test.skipIf(!existsSync(MODEL))('has a row for each sentence in bold of the data model', () => {
		const bold = [...readFileSync(MODEL, 'utf8').matchAll(/\*\*([^*]+)\*\*/g)].map(([, law]) => law ?? '');
		const laws = bold.filter((law) => law !== 'Sentences in bold are laws').flatMap((law) => law.split(' · '));
		expect(laws.length).toBeGreaterThan(15);
		expect(laws.filter((law) => !ROWS.some((row) => row.law === law))).toEqual([]);
	});
});

function faultOf(holder: string): string | null {
	const [kind = '', ...rest] = holder.split(': ');
	const named = rest.join(': ');
	if (kind === 'later') return named === '' ? 'does not say what it waits for' : null;
	if (kind === 'check') return CHECKS.has(named) ? null : 'no check has this name';
	if (!existsSync(kind)) return 'there is no such file';
	return readFileSync(kind, 'utf8').includes(named) ? null : 'the file has no such test';
}
