/** Tables of one project's `project.db`. Times are milliseconds since 1970, UTC; deleting is a time stamp everywhere. */
export * from './tables/people.ts';
export * from './tables/fieldwork.ts';
export * from './tables/names.ts';
export * from './tables/texts.ts';
export * from './tables/notes.ts';
export * from './tables/passages.ts';
export * from './tables/codebook.ts';
export * from './tables/themes.ts';
export * from './tables/collections.ts';
export * from './tables/history.ts';
export * from './tables/questions.ts';
