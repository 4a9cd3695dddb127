import type { Rights } from '#lib/core/permission/rights.ts';

/** What the frame around every page of a project shows. */
export type ShellProject = { readonly id: string; readonly name: string };
export type ShellMember = { readonly id: string; readonly name: string; readonly initials: string; readonly rights: Rights };
export type ShellCounts = {
	readonly sessions: number;
	readonly codes: number;
	readonly actors: number;
	readonly inbox: number;
	readonly memos: number;
	readonly collections: number;
	readonly tray: number;
};
export type ShellSession = {
	readonly id: string;
	readonly title: string;
	readonly date: string | null;
	/** How far its notes are coded, 0 to 1; null where it has no note yet. */
	readonly coded: number | null;
};
/** A saved question. */
export type ShellQuestion = { readonly id: string; readonly name: string };
/** The notes of the session that is open. */
export type ShellNote = {
	readonly id: string;
	readonly kind: 'jotting' | 'field note' | 'transcript' | 'document';
	readonly title: string;
};
