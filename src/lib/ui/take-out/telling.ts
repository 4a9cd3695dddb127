/** What the server said when it refused to begin, or `otherwise`. */
export async function refusalIn(response: Response, otherwise: string): Promise<string> {
	const said: unknown = await response.json().catch(() => null);
	return typeof said === 'object' && said !== null && 'message' in said && typeof said.message === 'string' ? said.message : otherwise;
}

/** The lines of JSON that long work says while it goes on. */
export async function* linesOf<Line>(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<Line> {
	const reader = body.pipeThrough(new TextDecoderStream()).getReader();
	let rest = '';
	for (;;) {
		const { done, value } = await reader.read();
		if (done) return;
		const lines = (rest + value).split('\n');
		rest = lines.pop() ?? '';
		for (const line of lines) yield JSON.parse(line) as Line;
	}
}
