/**
 * What a worker may take, in MB, before it is ended: a hostile file takes its worker along, not the server. Jobs make many short-lived rows and strings;
 * with less for what is young, a tenth of the time of an archive goes into collecting it.
 */
export const WORKER_LIMITS = { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 32 } as const;

/** The one that draws pictures stays for a while with what it read: it has numbers in columns, and makes little. */
export const PAINTER_LIMITS = { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 8 } as const;
