import type { Batch } from '#lib/core/text/batch.ts';
import { openProjectDb } from '#lib/server/db/open.ts';

/**
 * What a durable write costs at the least: the rows that a batch leaves in a project, six for a coding, with statements prepared once, in one transaction
 * of a file with the same tables, indexes and settings. Nothing is looked up or checked, and what is worked out for those rows is a constant.
 */
export type BareInsert = { readonly insert: (batches: readonly Batch[]) => void; readonly close: () => void };

const ROWS = {
	history: 'operation at by kind subject subject_id audience audience_id act follows takes_back body_hash payload_hash chain',
	history_payload: 'seq salt changes names answer',
	batch: 'seq text version_before count steps operation client epoch claims verdict removed touched by',
	anchor: 'id text purpose place state from to quote owner layer born_of serial created_at',
	anchor_event: 'anchor seq text version from to quote cause',
	coding: 'id anchor code revision by at'
};

const SOMEBODY = '01a22bbb-3fd6-749a-a0a0-6c3267712bfa';
const HASH = 'a6a7db9b2e07c177085546a8abc083fc318a635bef8d3589dd54127c1e18e2ea';
const QUOTE = 'as long as a passage';
const ANSWER = '{"ok":true,"version":0,"receipt":{"moved":[],"shortened":[],"detached":[],"restored":[],"claimVoid":false}}';

/** The batches of one call are committed together. */
export function bareInsert(path: string): BareInsert {
	const client = openProjectDb(path).$client;
	// The texts and members that the rows name are not there.
	client.pragma('foreign_keys = OFF');
	const statement = (table: keyof typeof ROWS) => {
		const columns = ROWS[table].split(' ');
		return client.prepare(
			`insert into "${table}" (${columns.map((name) => `"${name}"`).join()}) values (${columns.map((name) => `@${name}`).join()})`
		);
	};
	const [history, payload, batch, anchor, event, coding] = [
		...[statement('history'), statement('history_payload'), statement('batch')],
		...[statement('anchor'), statement('anchor_event'), statement('coding')]
	] as const;

	function write({ operation, text, client: tab, epoch, base, steps, anchorOps }: Batch): void {
		const at = Date.now();
		const seq = history.run({
			...{ operation, at, by: SOMEBODY, kind: 'text.batch', subject: 'note', subject_id: text, audience: 'note', audience_id: text },
			...{ act: 'code', follows: null, takes_back: null, body_hash: HASH, payload_hash: HASH, chain: HASH }
		}).lastInsertRowid;
		payload.run({ seq, salt: HASH.slice(32), changes: JSON.stringify(anchorOps), names: null, answer: ANSWER });
		batch.run({
			...{ seq, text, version_before: base, count: steps.length, steps: JSON.stringify(steps), operation, client: tab, epoch },
			...{ claims: '{}', verdict: '{"verified":true,"origins":[]}', removed: '[]', touched: JSON.stringify(anchorOps), by: SOMEBODY }
		});
		for (const each of anchorOps)
			if (each.op === 'create') {
				const { id, from, to } = each;
				anchor.run({
					...{ id, text, purpose: 'coding', place: 'text', state: 'live', from: null, to: null, quote: QUOTE, owner: SOMEBODY },
					...{ layer: 'project', born_of: null, serial: seq, created_at: at }
				});
				event.run({ anchor: id, seq, text, version: base, from, to, quote: QUOTE, cause: 'create' });
			} else if (each.op === 'code') coding.run({ id: each.id, anchor: each.anchor, code: each.code, revision: 1, by: SOMEBODY, at });
	}

	return { insert: client.transaction((batches: readonly Batch[]) => batches.forEach(write)), close: () => client.close() };
}
