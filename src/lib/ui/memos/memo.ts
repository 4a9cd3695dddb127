import type { MemoSubject } from '#lib/core/memo/subject.ts';
import { MEMO_TYPES, type MemoType } from '#lib/core/memo/type.ts';
import type { MenuItem } from '#lib/ui/control/Menu.svelte';
import type { Operations } from '#lib/ui/operations/operations.svelte.ts';

/** What a memo is on, after «on». */
export const SUBJECT_NAMES: Readonly<Record<MemoSubject, string>> = {
	project: 'the project',
	session: 'a session',
	note: 'a note',
	passage: 'a passage',
	code: 'a code',
	coding: 'a coding',
	theme: 'a theme'
};

export const TYPE_NAMES: Readonly<Record<MemoType, string>> = {
	analytic: 'Analytic',
	method: 'Method',
	ethics: 'Ethics',
	personal: 'Personal'
};

/** A memo as lists show it. */
export type MemoRow = {
	readonly id: string;
	readonly subject: MemoSubject;
	readonly subjectId: string;
	readonly title: string;
	readonly type: MemoType;
	readonly words: string;
	readonly author: string;
	readonly authorName: string;
	readonly createdAt: number;
};

/** The items of a menu by which its author gives a memo another type. */
export function typeItems({ id, type }: Pick<MemoRow, 'id' | 'type'>, ops: Operations): readonly MenuItem[] {
	return MEMO_TYPES.map((each) => ({
		label: each === 'personal' ? 'Personal: only you see it' : TYPE_NAMES[each],
		chosen: each === type,
		onchoose: () => {
			if (each !== type) void ops.perform('memo.change', { id, memoType: each }, saidOf(type, each));
		}
	}));
}

function saidOf(former: MemoType, type: MemoType): string {
	if (type === 'personal') return 'Only you see it now.';
	return former === 'personal' ? 'The team sees it now.' : `It is under ‘${TYPE_NAMES[type]}’ now.`;
}
