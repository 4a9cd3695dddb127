export const MEMO_SUBJECTS = {
	project: 'the project',
	session: 'a session',
	note: 'a note',
	passage: 'a passage',
	code: 'a code',
	coding: 'a coding'
} as const;
export type MemoSubject = keyof typeof MEMO_SUBJECTS;

/** A memo as lists show it. */
export type MemoRow = {
	readonly id: string;
	readonly subject: MemoSubject;
	readonly subjectId: string;
	readonly title: string;
	readonly words: string;
	readonly author: string;
	readonly authorName: string;
	readonly createdAt: number;
};
