import {
	createTree,
	dragAndDropFeature,
	hotkeysCoreFeature,
	selectionFeature,
	syncDataLoaderFeature,
	type DragTarget,
	type ItemInstance,
	type TreeInstance
} from '@headless-tree/core';
import { untrack } from 'svelte';
import type { Attachment } from 'svelte/attachments';
import { childrenOf, type CodeRow, type Move } from './codebook.ts';

type Source = {
	readonly codes: () => readonly CodeRow[];
	readonly onselect: (id: string) => void;
	readonly onmove: (id: string, move: Move) => void;
	readonly movable: () => boolean;
};

/** The id of the root that the tree's keeper wants and the codebook has not. */
const ROOT = 'codebook';
const HOVER_OPENS_AFTER = 600;

/**
 * The one place that knows the tree's library. It gives roles, arrows and drag; what a component reads goes through `tick`,
 * which is raised at each change of the tree's own state.
 */
export class TreeOfCodes {
	readonly #tree: TreeInstance<CodeRow>;
	readonly #source: Source;
	#tick = $state(0);

	constructor(source: Source) {
		this.#source = source;
		const { codes } = source;
		this.#tree = createTree<CodeRow>({
			rootItemId: ROOT,
			initialState: { expandedItems: [ROOT, ...codes().map(({ id }) => id)] },
			getItemName: (item) => item.getItemData().name,
			isItemFolder: (item) => codes().some(({ parent }) => parent === item.getId()),
			dataLoader: {
				getItem: (id) => codes().find((code) => code.id === id) as CodeRow,
				getChildren: (id) => childrenOf(codes(), id === ROOT ? null : id).map((code) => code.id)
			},
			setState: () => {
				this.#tick += 1;
			},
			indent: 18,
			canReorder: true,
			openOnDropDelay: HOVER_OPENS_AFTER,
			reorderAreaPercentage: 0.3,
			canDrag: () => source.movable(),
			canDrop: () => true,
			onPrimaryAction: (item) => source.onselect(item.getId()),
			onDrop: (items, target) => this.#drop(items, target),
			features: [syncDataLoaderFeature, selectionFeature, hotkeysCoreFeature, dragAndDropFeature]
		});
		this.#tree.setMounted(true);
		this.#tree.rebuildTree();
	}

	get items(): readonly ItemInstance<CodeRow>[] {
		void this.#tick;
		return this.#tree.getItems();
	}

	/** Where the ink line stands while a code is dragged between others. */
	get dropLine(): { readonly top: number; readonly left: number; readonly width: number } | null {
		void this.#tick;
		return this.#tree.getDragLineData();
	}

	/** The codes came anew: rows are built again, and what is folded stays folded. */
	rebuild(): void {
		untrack(() => this.#tree.rebuildTree());
	}

	/** Unfolds what hides a code, and puts the tab stop on it. */
	reveal(ancestors: readonly string[], id: string): void {
		untrack(() => {
			for (const above of ancestors) {
				const item = this.#tree.getItemInstance(above);
				if (!item.isExpanded()) item.expand();
			}
			this.#tree.getItemInstance(id).setFocused();
		});
	}

	/** Gives the focus to the row that has it in the tree's mind: the browser takes it from a row that is moved. */
	refocus(): void {
		this.#tree.updateDomFocus();
	}

	/** The row in focus, for the keys that the tree's library has not. */
	get focused(): string | null {
		return this.#tree.getState().focusedItem;
	}

	/** Attributes and handlers of the container. */
	container(label: string): Readonly<Record<string, unknown>> {
		return propsOf(this.#tree.getContainerProps(label));
	}

	/** Attributes and handlers of a row. */
	row(item: ItemInstance<CodeRow>): Readonly<Record<string, unknown>> {
		void this.#tick;
		return propsOf(item.getProps());
	}

	// The library keeps what it is given for as long as the element stands; registering must not make the attachment run again.
	readonly mountTree: Attachment<HTMLElement> = (element) => {
		untrack(() => this.#tree.registerElement(element));
		return () => untrack(() => this.#tree.registerElement(null));
	};

	mountRow(item: ItemInstance<CodeRow>): Attachment<HTMLElement> {
		return (element) => {
			untrack(() => item.registerElement(element));
			return () => untrack(() => item.registerElement(null));
		};
	}

	#drop(items: ItemInstance<CodeRow>[], target: DragTarget<CodeRow>): void {
		const id = items[0]?.getId();
		if (id === undefined) return;
		const parent = target.item.getId() === ROOT ? null : target.item.getId();
		const rest = childrenOf(this.#source.codes(), parent).filter((code) => code.id !== id);
		const before = 'insertionIndex' in target ? (rest[target.insertionIndex]?.id ?? null) : null;
		this.#source.onmove(id, { parent, before });
	}
}

/** The library speaks React's names; the page speaks HTML's. What it would do by `ref` the attachments do. */
function propsOf(props: Record<string, unknown>): Readonly<Record<string, unknown>> {
	const entries = Object.entries(props).filter(([name]) => name !== 'ref' && name !== 'style');
	return Object.fromEntries(entries.map(([name, value]) => [/^on[A-Z]|^tabIndex$/.test(name) ? name.toLowerCase() : name, value]));
}
