/**
 * What a worker may take, in MB, before it is ended: a hostile file takes its worker along, not the server. Jobs make many short-lived rows and strings:
 * what is young has three rooms of eight, and is held as long as the worker is.
 */
export const WORKER_LIMITS = { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 24 } as const;

/** The one that draws pictures stays for a while with what it read: it has numbers in columns, and makes little. */
export const PAINTER_LIMITS = { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 8 } as const;
