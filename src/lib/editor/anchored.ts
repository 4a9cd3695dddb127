import { v7 } from 'uuid';
import type { AnchorId } from '#lib/core/id/id.ts';
import type { TextClient } from './text-client.ts';

/**
 * Anchors a stretch of the text on the screen for a memo or a jotting, and gives its id once the server has it; null where it was refused.
 * Whatever hangs on the anchor can be sent then, not before.
 */
export function anchorStretch(client: TextClient, purpose: 'memo' | 'expansion', from: number, to: number): Promise<AnchorId | null> {
	const id = v7() as AnchorId;
	const operation = client.code([{ op: 'create', id, from, to, purpose }]);
	return new Promise((resolve) => {
		const end = client.subscribe((what) => {
			if (what.kind === 'refused' && what.operation === operation) settle(null);
			else if (what.kind === 'saving' && client.saving().kind === 'saved') settle(client.passages().find(id) === undefined ? null : id);
		});
		function settle(outcome: AnchorId | null) {
			end();
			resolve(outcome);
		}
	});
}
