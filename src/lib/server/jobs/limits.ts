/**
 * What a worker may take, in MB, before it is ended: a hostile file takes its worker along, not the server. Jobs make many short-lived rows and strings;
 * with the usual 16 MB for what is young, a tenth of the time of an archive went into collecting it.
 */
export const WORKER_LIMITS = { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 64 } as const;
