import '../../scripts/require-node.js';
import { resolve } from 'node:path';
import { askServer } from '#lib/server/control.ts';
import { FolderInUse } from '#lib/server/instance/lock.ts';
import { openInstance } from '#lib/server/instance/instance.ts';
import { stopWorkers } from '#lib/server/jobs/pool.ts';
import { runCommand } from './run.ts';
import { needsStandardInput, refusesRunningServer } from './needs.ts';

/** The terminal's door. Beside a running server it asks that server; alone it takes the lock and opens the files itself. */
const argv = process.argv.slice(2);
const root = resolve(process.env['FIELDBOOK_DATA'] ?? 'data');
const input = needsStandardInput(argv) && process.stdin.isTTY !== true ? await readAll() : null;
const request = { argv, cwd: process.cwd(), input, terminal: process.stderr.isTTY === true };

process.exitCode = await answered();

async function answered(): Promise<number> {
	if (!refusesRunningServer(argv)) {
		const code = await askServer(root, request, (message) => {
			if ('out' in message) process.stdout.write(message.out);
			else if ('err' in message) process.stderr.write(message.err);
		});
		if (code !== null) return code;
	}
	const io = {
		...request,
		out: (text: string) => void process.stdout.write(text),
		err: (text: string) => void process.stderr.write(text),
		signal: new AbortController().signal
	};
	try {
		return await runCommand(io, { root, open: () => openInstance(root) });
	} catch (error) {
		if (!(error instanceof FolderInUse)) throw error;
		process.stderr.write(`${error.message}\n`);
		return 1;
	} finally {
		await stopWorkers();
	}
}

async function readAll(): Promise<string> {
	let text = '';
	for await (const chunk of process.stdin.setEncoding('utf8')) text += chunk;
	return text;
}
