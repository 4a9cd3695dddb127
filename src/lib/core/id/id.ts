declare const brand: unique symbol;

/** A string that names one thing of one kind: a UUIDv7 made by the client that created the thing. Never order by it. */
export type Id<Name extends string> = string & { readonly [brand]: Name };

export type ProjectId = Id<'Project'>;
export type MemberId = Id<'Member'>;
export type SiteId = Id<'Site'>;
export type ActorId = Id<'Actor'>;
export type SessionId = Id<'Session'>;
export type NoteId = Id<'Note'>;
export type TextId = Id<'Text'>;
export type AnchorId = Id<'Anchor'>;
export type CodingId = Id<'Coding'>;
export type CodeId = Id<'Code'>;
export type ThemeId = Id<'Theme'>;
export type CollectionId = Id<'Collection'>;
export type CollectionItemId = Id<'CollectionItem'>;
export type MemoId = Id<'Memo'>;
export type OperationId = Id<'Operation'>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export function isUuid(value: string): boolean {
	return UUID.test(value);
}
