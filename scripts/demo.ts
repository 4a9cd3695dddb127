import './require-node.js';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ensureBuild, serve, stopOnSignals } from './serve.ts';
import { DEMO_PASSWORD, loadDemo, type DemoSignIn } from '../src/demo/load.ts';
import { demoProject } from '../src/demo/texts.ts';
import { openInstance } from '../src/lib/server/instance/instance.ts';
import { stopWorkers } from '../src/lib/server/jobs/pool.ts';

const data = resolve('data/demo');
// The marker says that the demo was loaded whole: an interrupted load is begun anew.
const loaded = resolve(data, 'demo-is-loaded');
process.env['FIELDBOOK_DATA'] = data;
process.env['FIELDBOOK_LOG'] ??= 'error';

console.log('Building Fieldbook …');
ensureBuild(true);
if (process.argv.includes('--fresh') || !existsSync(loaded)) {
	console.log('Making the demo project …');
	rmSync(data, { recursive: true, force: true });
	const instance = openInstance(data);
	await loadDemo(instance, (text) => console.log(`  ${text}`));
	instance.close();
	await stopWorkers();
	writeFileSync(loaded, '');
}
const served = await serve({
	port: Number(process.env['PORT'] ?? 3000),
	host: process.env['HOST'] ?? '127.0.0.1',
	orAnother: process.env['PORT'] === undefined
});
const signIns: readonly DemoSignIn[] = demoProject().members;
console.log(`\nFieldbook is open at ${served.address}\n`);
for (const { preset, email } of signIns) console.log(`  ${preset.padEnd(12)}${email}`);
console.log(`  password    ${DEMO_PASSWORD}\n\nEverything in it is invented. Ctrl C ends it; npm run demo -- --fresh makes it anew.`);
stopOnSignals(served);
