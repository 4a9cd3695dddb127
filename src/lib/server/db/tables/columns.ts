import { integer, text } from 'drizzle-orm/sqlite-core';

/** A UUIDv7 that the client made. */
export const id = () => text().primaryKey();

/** Deleting is a time stamp everywhere. */
export const deletedAt = () => integer();
