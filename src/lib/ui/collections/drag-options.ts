import type { Options } from 'svelte-dnd-action';
import type { CollectionItem } from './collection.ts';
import type { Grip } from './grip.svelte.ts';
import type { HeldOrder } from './held-order.svelte.ts';

/** How what stands in a collection is dragged, and what waits beside it: from one into the other, by the grips alone. Keys have ways of their own. */
export function dragOptions(order: HeldOrder<CollectionItem>, grip: Grip): Options<CollectionItem> {
	return {
		items: order.shown,
		type: 'item',
		flipDurationMs: 120,
		dragDisabled: !grip.isHeld,
		dropTargetStyle: {},
		zoneTabIndex: -1,
		zoneItemTabIndex: -1,
		autoAriaDisabled: true
	};
}
