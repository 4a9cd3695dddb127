import { createServer } from 'node:http';
import { join } from 'node:path';
import { bareInsert } from './bare-insert.ts';

/*
 * The floor of every request: a bare HTTP server that parses a posted body and inserts it, grouped by the turn of the event loop and as durably as
 * Fieldbook does, or answers a GET with as many bytes as its path asks for.
 */
const bare = bareInsert(join(process.env['BARE_FOLDER'] ?? '.', 'bare-server.db'));
let waiting: { readonly row: string; readonly answer: () => void }[] = [];

function commit(): void {
	const group = waiting;
	waiting = [];
	bare.insert(group.map(({ row }) => row));
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
		const row = JSON.stringify(JSON.parse(body));
		if (waiting.length === 0) setImmediate(commit);
		waiting.push({
			row,
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
