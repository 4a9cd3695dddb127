import { chromium, type Browser } from 'playwright';
import { ensureChromium, launchOptions } from '../../scripts/chromium.ts';
import type { TextId } from '#lib/core/id/id.ts';
import type { TextView } from '#lib/core/text/view.ts';
import { openInstance } from '#lib/server/instance/instance.ts';
import { readText } from '#lib/server/texts/read.ts';
import { measureOpening } from './browser-open.ts';
import { measureApplying, measureScrolling, measureTyping, measureTypingTogether } from './browser-work.ts';
import type { Figure } from './figures.ts';
import { serveFloors } from './floor/pages.ts';
import { actingIn, type BenchNote, type BenchProject, type Ground } from './ground.ts';
import { serveBuild } from './served.ts';

/** What somebody at a browser waits for, against the built server. */
export async function measureBrowser(ground: Ground): Promise<readonly Figure[]> {
	const missing = ensureChromium();
	if (missing !== null) throw new Error(missing);
	const views = viewsOf(ground);
	const served = await serveBuild(ground.root);
	const browser = await chromium.launch(launchOptions);
	try {
		return [...(await onDemo(browser, served.address, ground, views.demo)), ...(await onWorkload(browser, served.address, ground, views))];
	} finally {
		await browser.close();
		await served.stop();
	}
}

async function onDemo(browser: Browser, served: string, { root, demo }: Ground, view: TextView): Promise<readonly Figure[]> {
	const floors = await serveFloors(root, view);
	const about = { name: 'demo note', project: demo, note: demo.ordinary };
	const figures = [
		...(await measureOpening(browser, served, floors.address, { ...about, budgets: { text: null, drawn: 400 } })),
		...(await measureApplying(browser, served, about))
	];
	floors.stop();
	return figures;
}

async function onWorkload(browser: Browser, served: string, { root, workload, slope }: Ground, views: Views): Promise<readonly Figure[]> {
	const { long, ordinary } = views;
	if (workload === null || slope === null || long === null || ordinary === null) return [];
	const [bare] = slope.notes;
	const full = slope.notes.at(-1);
	if (bare === undefined || full === undefined) return [];
	const floors = await serveFloors(root, long);
	const ordinaryFloors = await serveFloors(root, ordinary);
	const about = { name: 'long note', project: workload, note: workload.long };
	const figures = [
		...(await measureOpening(browser, served, ordinaryFloors.address, {
			...{ name: 'ordinary note', project: workload, note: workload.ordinary, budgets: { text: null, drawn: 400 } }
		})),
		...(await measureOpening(browser, served, floors.address, { ...about, budgets: { text: 400, drawn: 800 } })),
		...(await measureTyping(browser, served, floors.address, slope.project, slope.notes)),
		...(await measureScrolling(browser, served, slope.project, bare, full)),
		...(await measureApplying(browser, served, about)),
		...(await measureTypingTogether(browser, served, slope.project, full))
	];
	floors.stop();
	ordinaryFloors.stop();
	return figures;
}

type Views = { readonly demo: TextView; readonly long: TextView | null; readonly ordinary: TextView | null };

function viewsOf({ root, demo, workload }: Ground): Views {
	const instance = openInstance(root);
	const viewOf = (project: BenchProject, note: BenchNote): TextView => {
		const context = instance.projects.open(project.id);
		const view = context === null ? null : readText(context, actingIn(instance, project), note.text as TextId);
		if (view === null) throw new Error('A text of the bench is not there');
		return view;
	};
	const views = {
		demo: viewOf(demo, demo.ordinary),
		long: workload === null ? null : viewOf(workload, workload.long),
		ordinary: workload === null ? null : viewOf(workload, workload.ordinary)
	};
	instance.close();
	return views;
}
