/** What a memo can be on: the kind of thing, beside the thing's id (a passage's is its anchor's). */
export const MEMO_SUBJECTS = ['project', 'session', 'note', 'passage', 'code', 'coding', 'theme'] as const;
export type MemoSubject = (typeof MEMO_SUBJECTS)[number];
