import { spawn } from 'node:child_process';

export type Said = { readonly code: number | null; readonly out: string; readonly err: string };

/** Runs `fieldbook` on a data folder, as `npm run -s fieldbook --` does. */
export function fieldbook(data: string, args: readonly string[], input = ''): Promise<Said> {
	return new Promise((resolve, reject) => {
		const child = spawn(process.execPath, ['src/cli/main.ts', ...args], { env: { ...process.env, FIELDBOOK_DATA: data, NO_COLOR: '1' } });
		const said = { out: '', err: '' };
		child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text));
		child.stderr.setEncoding('utf8').on('data', (text: string) => (said.err += text));
		child.once('error', reject);
		child.once('close', (code) => resolve({ code, ...said }));
		child.stdin.end(input);
	});
}
