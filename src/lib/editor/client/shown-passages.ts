import type { Mapping } from '@tiptap/pm/transform';
import type { MemberId } from '#lib/core/id/id.ts';
import type { AnchorOperation } from '#lib/core/text/batch.ts';
import type { PassageView } from '#lib/core/text/view.ts';
import { PassageList } from '../passage-list.ts';
import type { ShownCoding, ShownPassage } from '../text-client.ts';

export type Author = { readonly member: MemberId; readonly at: number };

/** The order of `TextClient.passages`: by `from`, then longest first. */
export function inOrder(passages: readonly ShownPassage[]): readonly ShownPassage[] {
	return passages.toSorted((a, b) => a.from - b.from || b.to - a.to || (a.id < b.id ? -1 : 1));
}

/** A passage as the server tells it; null while it is detached, since then it waits in the tray and stands nowhere. */
export function shownPassage(view: PassageView): ShownPassage | null {
	if (view.state === 'detached' || view.from === null || view.to === null) return null;
	const { id, purpose, from, to, owner, serial } = view;
	return { id, purpose, from, to, owner, serial, codings: view.codings.map((coding) => ({ ...coding, pending: false })) };
}

/** The server's word about some passages replaces what was guessed. `mapping` leads from the version it speaks of to the confirmed document. */
export function withServersWord(
	passages: PassageList,
	told: readonly PassageView[],
	gone: readonly string[],
	mapping: Mapping
): PassageList {
	if (told.length === 0 && gone.length === 0) return passages;
	const replaced = new Set<string>([...gone, ...told.map(({ id }) => id)]);
	const standing = told.flatMap((view) => {
		const passage = shownPassage(view);
		if (passage === null) return [];
		const from = mapping.map(passage.from, 1);
		const to = mapping.map(passage.to, -1);
		return from < to ? [{ ...passage, from, to }] : [];
	});
	return PassageList.of(inOrder([...passages.all().filter(({ id }) => !replaced.has(id)), ...standing]));
}

/**
 * Passages as they will be when the server has accepted these operations. `was` are passages that an earlier operation took away and that
 * `restore` and `reinstate` bring back.
 */
export function withOperations(
	passages: PassageList,
	operations: readonly AnchorOperation[],
	was: readonly ShownPassage[],
	author: Author
): PassageList {
	if (operations.length === 0) return passages;
	const shown = new Map<string, ShownPassage>(passages.all().map((passage) => [passage.id, passage]));
	const changeCodings = (passage: ShownPassage | undefined, change: (codings: readonly ShownCoding[]) => readonly ShownCoding[]) => {
		if (passage !== undefined) shown.set(passage.id, { ...passage, codings: change(passage.codings) });
	};
	for (const operation of operations) {
		switch (operation.op) {
			case 'create': {
				const { id, from, to, purpose = 'coding' } = operation;
				if (from < to) shown.set(id, { id, purpose, from, to, owner: author.member, serial: null, codings: [] });
				break;
			}
			case 'resize': {
				const passage = shown.get(operation.id);
				if (passage !== undefined) shown.set(operation.id, { ...passage, from: operation.from, to: operation.to });
				break;
			}
			case 'remove':
			case 'unplace':
				shown.delete(operation.id);
				break;
			case 'restore': {
				const passage = was.find(({ id }) => id === operation.id);
				if (passage !== undefined && passage.from < passage.to) shown.set(operation.id, { ...passage, codings: [] });
				break;
			}
			case 'code': {
				const coding = { id: operation.id, code: operation.code, revision: 0, by: author.member, at: author.at, pending: true };
				changeCodings(shown.get(operation.anchor), (codings) => [...codings, coding]);
				break;
			}
			case 'reinstate': {
				const before = was.find(({ codings }) => codings.some(({ id }) => id === operation.id));
				const coding = before?.codings.find(({ id }) => id === operation.id);
				if (before !== undefined && coding !== undefined)
					changeCodings(shown.get(before.id), (codings) => [...codings, { ...coding, pending: true }]);
				break;
			}
			case 'recode':
				changeCodings(codedBy([...shown.values()], operation.id), (codings) =>
					codings.map((coding) => (coding.id === operation.id ? { ...coding, code: operation.code, pending: true } : coding))
				);
				break;
			case 'uncode':
				changeCodings(codedBy([...shown.values()], operation.id), (codings) => codings.filter(({ id }) => id !== operation.id));
		}
	}
	return PassageList.of(inOrder([...shown.values()]));
}

/** The passages that these operations touch, as they are before them. */
export function touched(passages: PassageList, operations: readonly AnchorOperation[]): readonly ShownPassage[] {
	const ids = new Set<string>(operations.flatMap((operation) => (operation.op === 'code' ? [operation.anchor] : [operation.id])));
	return passages.all().filter((passage) => ids.has(passage.id) || passage.codings.some(({ id }) => ids.has(id)));
}

/** The operations that take these back, given the passages as they were before (where one is there twice, the last). */
export function reversed(operations: readonly AnchorOperation[], was: readonly ShownPassage[]): readonly AnchorOperation[] {
	return operations.toReversed().flatMap((operation): AnchorOperation[] => {
		switch (operation.op) {
			case 'create':
			case 'restore':
				return [{ op: 'remove', id: operation.id }];
			case 'remove':
				return [{ op: 'restore', id: operation.id }];
			case 'code':
			case 'reinstate':
				return [{ op: 'uncode', id: operation.id }];
			case 'uncode':
				return [{ op: 'reinstate', id: operation.id }];
			case 'resize': {
				const before = was.findLast(({ id }) => id === operation.id);
				const isKnown = before !== undefined && before.from < before.to;
				return [isKnown ? { ...operation, from: before.from, to: before.to } : { op: 'unplace', id: operation.id }];
			}
			case 'unplace':
				return [operation];
			case 'recode': {
				const before = codedBy(was, operation.id)?.codings.find(({ id }) => id === operation.id);
				if (before === undefined) return [];
				// A coding that the server has not told of yet was made under the present revision.
				const { code, revision } = before;
				return [{ op: 'recode', id: operation.id, code, ...(revision > 0 ? { revision } : {}) }];
			}
		}
	});
}

function codedBy(passages: readonly ShownPassage[], coding: string): ShownPassage | undefined {
	return passages.findLast(({ codings }) => codings.some(({ id }) => id === coding));
}
