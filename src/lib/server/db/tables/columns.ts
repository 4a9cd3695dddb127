import { sql } from 'drizzle-orm';
import { integer, text } from 'drizzle-orm/sqlite-core';

/** A UUIDv7 that the client made. */
export const id = () => text().primaryKey();

/** Deleting is a time stamp everywhere. */
export const deletedAt = () => integer();

/** The condition of an index that holds what is deleted, by when. */
export const isDeleted = sql`deleted_at is not null`;
