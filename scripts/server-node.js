// How Node runs a server. What is young in its memory may take as much as Node does by itself only on a small machine: on a large one it lets a hundred
// megabytes fill up before it looks through them, which a server at rest then holds for nothing. The C library, too, keeps a heap for each of many threads.
export const SERVER_FLAGS = ['--max-semi-space-size=8'];
export const SERVER_ENV = { MALLOC_ARENA_MAX: '2' };
