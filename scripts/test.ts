import './require-node.js';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureChromium } from './chromium.ts';

/**
 * All tests, in the order in which a fault is cheapest to see. The last line counts every one of them: each check as one,
 * each test of Vitest and Playwright as one.
 */

type Count = { readonly passed: number; readonly failed: number };

const reports = mkdtempSync(join(tmpdir(), 'fieldbook-test-'));
const bin = (name: string) => join('node_modules', ...name.split('/'));

const stages: readonly { readonly name: string; readonly run: () => Promise<Count> }[] = [
	{
		name: 'types',
		run: () => check([bin('@sveltejs/kit/svelte-kit.js'), 'sync'], [bin('svelte-check/bin/svelte-check'), '--tsgo', '--threshold', 'error'])
	},
	{ name: 'lint', run: () => check([bin('oxlint/bin/oxlint')], [bin('oxfmt/bin/oxfmt'), '--check']) },
	{ name: 'unit', run: () => vitest('unit') },
	{ name: 'build', run: () => check([bin('vite/bin/vite.js'), 'build', '--logLevel', 'error']) },
	{ name: 'http', run: () => vitest('http') },
	{ name: 'browser', run: browser }
];

async function run(...command: string[]): Promise<number> {
	return new Promise((resolve, reject) => {
		const child = spawn(process.execPath, command, { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, NO_COLOR: '1' } });
		child.on('error', reject);
		child.on('close', (status) => resolve(status ?? 1));
	});
}

async function check(...commands: string[][]): Promise<Count> {
	for (const command of commands) if ((await run(...command)) !== 0) return { passed: 0, failed: 1 };
	return { passed: 1, failed: 0 };
}

async function vitest(project: string): Promise<Count> {
	const file = join(reports, `${project}.json`);
	const status = await run(
		bin('vitest/vitest.mjs'),
		'run',
		'--project',
		project,
		'--reporter=default',
		'--reporter=json',
		`--outputFile.json=${file}`
	);
	const { numPassedTests: passed, numFailedTests: failed } = JSON.parse(readFileSync(file, 'utf8')) as {
		numPassedTests: number;
		numFailedTests: number;
	};
	return { passed, failed: status !== 0 && failed === 0 ? 1 : failed };
}

async function browser(): Promise<Count> {
	const missing = ensureChromium();
	if (missing !== null) {
		console.error(missing);
		return { passed: 0, failed: 1 };
	}
	const file = join(reports, 'browser.json');
	process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'] = file;
	const status = await run(bin('@playwright/test/cli.js'), 'test', '--reporter=list,json');
	const { stats } = JSON.parse(readFileSync(file, 'utf8')) as { stats: { expected: number; unexpected: number; flaky: number } };
	// A flaky test is a defect.
	const failed = stats.unexpected + stats.flaky;
	return { passed: stats.expected, failed: status !== 0 && failed === 0 ? 1 : failed };
}

let passed = 0;
let failed = 0;
for (const { name, run: stage } of stages) {
	console.log(`\n── ${name}`);
	const count = await stage().catch((error: unknown) => {
		console.error(error);
		return { passed: 0, failed: 1 };
	});
	passed += count.passed;
	failed += count.failed;
	if (name === 'build' && count.failed > 0) break;
}
rmSync(reports, { recursive: true, force: true });
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
