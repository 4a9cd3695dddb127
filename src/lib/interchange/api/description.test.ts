import { validate } from '@readme/openapi-parser';
import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { describeApi } from './description.ts';

test('the description is an OpenAPI document', async () => {
	const found = await validate(structuredClone(describeApi()) as Parameters<typeof validate>[0]);
	expect(found).toMatchObject({ valid: true });
});

test('it describes every address that there is, and no other', () => {
	const root = 'src/routes/api/v1';
	const there = readdirSync(root, { recursive: true, encoding: 'utf8' })
		.map((name) => name.replaceAll('\\', '/'))
		.filter((name) => name.endsWith('/+server.ts') && !name.startsWith('[...'))
		.map((name) => `/${name.replace('/+server.ts', '').replaceAll('[', '{').replaceAll(']', '}')}`);
	expect(Object.keys(describeApi()['paths'] as object).sort()).toEqual(there.sort());
});
