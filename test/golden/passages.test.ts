import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { playVector } from './store-project.ts';
import type { Vector } from './vector.ts';

const SHARED = '../shared/passages/cases.json';
const shared = existsSync(SHARED) ? (JSON.parse(readFileSync(SHARED, 'utf8')) as readonly Vector[]) : [];
const own = JSON.parse(readFileSync('test/golden/passages.json', 'utf8')) as readonly Vector[];

describe('passages through core and store', () => {
	test.skipIf(shared.length > 0)(`the shared vectors are skipped: ${SHARED} is not here`, () => undefined);
	test.for([...shared, ...own].map((vector) => [`${vector.id} law ${vector.law}: ${vector.title}`, vector] as const))(
		'%s',
		async ([, vector]) => {
			expect(await playVector(vector)).toEqual([]);
		}
	);
});
