import { createServer } from 'node:http';
import { join } from 'node:path';
import type { Batch } from '#lib/core/text/batch.ts';
import { bareInsert } from './bare-insert.ts';

/*
 * The floor of every request: a bare HTTP server that parses a posted batch and inserts its rows, grouped by the turn of the event loop and as durably as
 * Fieldbook does, or answers a GET with as many bytes as its path asks for.
 */
const bare = bareInsert(join(process.env['BARE_FOLDER'] ?? '.', 'bare-server.db'));
let waiting: { readonly batch: Batch; readonly answer: () => void }[] = [];

function commit(): void {
	const group = waiting;
	waiting = [];
	bare.insert(group.map(({ batch }) => batch));
	for (const { answer } of group) answer();
}

const server = createServer((request, response) => {
	if (request.method === 'GET') {
		response.writeHead(200, { 'content-type': 'text/html' });
		response.end('x'.repeat(Number(request.url?.slice(1)) || 0));
		return;
	}
	let body = '';
	request.setEncoding('utf8');
	request.on('data', (piece: string) => (body += piece));
	request.on('end', () => {
		const batch = JSON.parse(body) as Batch;
		if (waiting.length === 0) setImmediate(commit);
		waiting.push({
			batch,
			answer: () => {
				response.writeHead(200, { 'content-type': 'application/json' });
				response.end('{"ok":true}');
			}
		});
	});
});
server.listen(0, '127.0.0.1', () => {
	const address = server.address();
	console.log(`http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`);
});
process.on('SIGTERM', () => process.exit(0));
