import '../../scripts/require-node.js';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { ensureBuild } from '../../scripts/serve.ts';
import { stopWorkers } from '#lib/server/jobs/pool.ts';
import { measureArchive } from './archive.ts';
import { measureBrowser } from './browser.ts';
import { measureExplore } from './explore.ts';
import { measureExports } from './exports.ts';
import { tableOf, type Figure } from './figures.ts';
import { makeGround, type Ground } from './ground.ts';
import { measureImport } from './imports.ts';
import { measureMemory } from './memory.ts';
import { measureList } from './list.ts';
import { measurePatterns } from './patterns.ts';
import { measurePalette } from './palette.ts';
import { measurePast } from './past.ts';
import { serveBare, serveBuild } from './served.ts';
import { measureBatches } from './server-batches.ts';
import { measureAcknowledged, measureBeside, placesIn } from './server-http.ts';
import { measurePages } from './server-pages.ts';
import { makeWorkload, PRESETS } from './workload.ts';

/*
 * Prints how long a person waits for each thing, beside the floor measured in the same run, on the demo project and on a generated workload.
 *
 *   npm run bench -- [small|default|large|project] [--only explore|patterns|memory|archive|exports|list|palette|server|browser|import|past] [--company] [--keep-build]
 *
 * With --company the parts explore, patterns and exports are measured while five people type.
 */
const { positionals, values } = parseArgs({
	allowPositionals: true,
	options: {
		only: { type: 'string', multiple: true, default: [] },
		company: { type: 'boolean', default: false },
		'keep-build': { type: 'boolean', default: false }
	}
});
const PARTS = ['explore', 'patterns', 'memory', 'archive', 'exports', 'list', 'palette', 'server', 'browser', 'import', 'past'] as const;
const preset = PRESETS.find((each) => each === (positionals[0] ?? 'default'));
if (preset === undefined || values.only.some((part) => !PARTS.some((each) => each === part))) {
	console.error(`Usage: npm run bench -- [${PRESETS.join('|')}] [--only ${PARTS.join('|')}] [--company] [--keep-build]`);
	process.exit(2);
}
const setting = values.company ? 'in company' : 'at rest';
const wanted = (part: (typeof PARTS)[number]) => values.only.length === 0 || values.only.includes(part);

const workload = await makeWorkload(preset);
if (workload !== null)
	console.log(`${preset}: ${workload.documents.length} notes, ${workload.codings.length} codings, ${workload.codes.length} codes`);
console.log(`Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'})\n`);
if (PARTS.slice(2).some((part) => wanted(part))) ensureBuild(!values['keep-build']);
const ground = await makeGround(workload);
const figures: Figure[] = [];
try {
	// The server's part leaves thousands of codings on the notes that the browser's opens: it comes last.
	if (wanted('explore')) figures.push(...(await measureExplore(ground, preset, setting)));
	if (wanted('patterns')) figures.push(...(await measurePatterns(ground, setting)));
	// Before lines of history are added, as an archive and exports do.
	if (wanted('memory')) figures.push(...(await measureMemory(ground)));
	if (wanted('archive')) figures.push(...(await measureArchive(ground)));
	if (wanted('list')) figures.push(...(await measureList(ground, preset)));
	if (wanted('exports')) figures.push(...(await measureExports(ground, preset, setting)));
	if (wanted('palette')) figures.push(...(await measurePalette(ground)));
	if (wanted('browser')) figures.push(...(await measureBrowser(ground)));
	if (wanted('server')) figures.push(...(await measureBatches(ground)), ...(await measureServed(ground)));
	if (wanted('import')) figures.push(...(await measureImports(ground)));
	if (wanted('past')) figures.push(...(await measurePast(ground)));
} finally {
	if (figures.length > 0) console.log(tableOf(figures));
	await stopWorkers();
	ground.remove();
}

async function measureImports(ground: Ground): Promise<readonly Figure[]> {
	const [place] = placesIn(ground);
	if (place === undefined) throw new Error('There is no note to work in beside an import');
	const served = await serveBuild(ground.root);
	try {
		return await measureImport(served, place, place.note.text);
	} finally {
		await served.stop();
	}
}

async function measureServed(ground: Ground): Promise<readonly Figure[]> {
	const places = placesIn(ground);
	const served = await serveBuild(ground.root);
	const bare = await serveBare(ground.root);
	try {
		const pages = await measurePages(served, bare, ground);
		const last = places.at(-1);
		const beside = last === undefined ? [] : await measureBeside(served, last);
		return [...pages, ...beside, ...(await measureAcknowledged(served, bare, places))];
	} finally {
		await Promise.all([served.stop(), bare.stop()]);
	}
}
