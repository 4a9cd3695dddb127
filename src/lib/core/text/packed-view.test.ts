import { expect, test } from 'vitest';
import { packView, unpackView } from './packed-view.ts';
import type { TextView } from './view.ts';

const passage = (id: string, more: object) => ({
	...{ id, purpose: 'coding', state: 'live', from: 3, to: 9, owner: 'Ane', layer: 'project', serial: 1, codings: [] },
	...more
});

const view = {
	...{ text: 't', version: 4, epoch: 0, document: { type: 'doc', content: [{ type: 'paragraph' }] } },
	passages: [
		passage('a', {
			codings: [
				{ id: 'c1', code: 'trust', revision: 2, by: 'Ane', at: 17 },
				{ id: 'c2', code: 'waiting', revision: 1, by: 'Bo', at: 18 }
			]
		}),
		passage('b', { owner: 'Bo', serial: 2, codings: [{ id: 'c3', code: 'trust', revision: 2, by: 'Bo', at: 19 }] }),
		passage('m', { purpose: 'memo', serial: null }),
		passage('d', { state: 'detached', from: null, to: null, quote: 'the words it had', layer: 'round one' })
	]
} as unknown as TextView;

test('a view comes out as it went in', () => {
	expect(unpackView(JSON.parse(JSON.stringify(packView(view))))).toEqual(view);
});

test('members and codes travel once', () => {
	const packed = packView(view);
	expect([packed.members, packed.codes, packed.layers]).toEqual([
		['Ane', 'Bo'],
		['trust', 'waiting'],
		['project', 'round one']
	]);
	expect(JSON.stringify(packed).match(/trust/g)).toHaveLength(1);
});
