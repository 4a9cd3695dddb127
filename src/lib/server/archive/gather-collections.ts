import { printed } from '#lib/core/collection/print-edits.ts';
import { collectionNames, readStanding } from '../collections/read-standing.ts';
import { moment, type Reading } from './reading.ts';

/** The collections with what the member may know to stand in them; of excerpts the words, while they may read the note. */
export function gatherCollections({ context, member, rows }: Reading): void {
	for (const { id, name, by, byName, at } of collectionNames(context)) {
		rows.collections.add({ id, name, created_by_id: by, created_by: byName, created_at: moment(at) });
		for (const item of readStanding(context, member, id)) {
			const { quote, edits } = item.isReadable ? item : { quote: '', edits: [] };
			rows.collection_items.add({
				...{ id: item.id, collection_id: id, kind: item.kind, placed: item.placed, level: item.level, prose: item.prose },
				...{ passage_id: item.anchor, quote, version: item.version, printed: printed(quote, edits), edits },
				...{ by_id: item.by, by: item.byName, at: moment(item.at) }
			});
		}
	}
}
