// How Node runs a server. What is young in its memory may take as much as Node does by itself only on a small machine: on a large one it lets a hundred
// megabytes fill up before it looks through them, which a server at rest then holds for nothing. At rest it collects what was let go (at-rest.ts).
export const SERVER_FLAGS = ['--max-semi-space-size=8', '--expose-gc'];
// The C library, too, keeps a heap for each of many threads, and ever more of what was freed, the more is asked of it at a time.
export const SERVER_ENV = { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '131072', MALLOC_MMAP_THRESHOLD_: '32768' };
