import { runningInstance } from '#lib/server/running.ts';

/** Logs what went wrong on the server, and gives what is said of it. Never the request or its words: which route, and what kind of fault. */
export function tellFault(error: unknown, route: string, status: number): { readonly message: string } {
	const kind = error instanceof Error ? error.name : typeof error;
	runningInstance().log.error('request.failed', { route, status, kind, where: placeOf(error) });
	return { message: 'Something went wrong on the server. What you wrote is still on this device.' };
}

function placeOf(error: unknown): string {
	const frame = error instanceof Error ? error.stack?.split('\n').find((line) => line.trim().startsWith('at ')) : undefined;
	return frame?.trim() ?? '';
}
