import type { Context } from '#lib/server/context.ts';
import { codeReference } from '#lib/core/query/names.ts';
import { openInstance } from '#lib/server/instance/instance.ts';
import { askExcerpts } from '#lib/server/query/ask.ts';
import { forgetCodedTexts } from '#lib/server/query/coded-texts.ts';
import { ORDERS } from '#lib/core/query/order.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { readListed } from '#lib/server/query/listed-rows.ts';
import { readyToAsk } from '#lib/server/query/ready.ts';
import { stopWorkers } from '#lib/server/jobs/pool.ts';
import { readNames } from '#lib/server/query/names.ts';
import { processorTime, quantile, timesOf, type Figure, type Times } from './figures.ts';
import { besides, inSetting, letType, typeTogetherHere, type Setting } from './company.ts';
import { actingIn, type BenchProject, type Ground } from './ground.ts';
import { longestOf } from './patterns.ts';
import { watchTurns } from './turns.ts';
import type { Preset } from './workload.ts';

/*
 * Times the first page (50 excerpts, with all counts) of questions. The floor of the first: reading the positions of the codings of the most used code,
 * which no answer about it can do without.
 */
const ROUNDS = 15;
const PAGE = { group: 'session', offset: 0, limit: 50 } as const;

/** The most that the first page may take, in milliseconds: of the most used code, of words in the text, and of any question. */
const BUDGETS: Readonly<Record<Preset, Limits>> = {
	small: { used: 15, words: 10, any: 30 },
	default: { used: 15, words: 10, any: 30 },
	large: { used: 50, words: 50, any: 100 },
	project: { used: 50, words: 50, any: 100 }
};
type Limits = { readonly used: number; readonly words: number; readonly any: number };
/** Stands in nearly every sentence of the workload. */
const COMMON = 'the';
const WORDS: readonly string[] = ['a word', 'a beginning of a word', 'a phrase'];

export async function measureExplore({ root, demo, workload }: Ground, preset: Preset, setting: Setting): Promise<readonly Figure[]> {
	const instance = openInstance(root);
	const figures = [
		...(await measureBeside('demo', demo, BUDGETS.small)),
		...(workload === null ? [] : await measureBeside(preset, workload, BUDGETS[preset]))
	];
	await stopWorkers();
	instance.close();
	return figures;

	function measureBeside(name: string, project: BenchProject, budget: Limits): Promise<readonly Figure[]> {
		const context = instance.projects.open(project.id);
		if (context === null) throw new Error('A project of the bench can’t be opened');
		const member = actingIn(instance, project);
		const others = () => typeTogetherHere(context, member, project.ordinary);
		return inSetting(setting, others, () => measureProject(`${name}${besides(setting)}`, context, member, budget));
	}

	async function measureProject(name: string, context: Context, member: Member, budget: Limits): Promise<readonly Figure[]> {
		const { used, questions } = questionsOf(context);
		const codings = context.db.$client
			.prepare(
				'select b.text, b."from", b."to" from coding c cross join anchor b on b.id = c.anchor where c.code = ? and c.deleted_at is null'
			)
			.raw();
		const floor = (await timed('at rest', () => codings.all(used))).median;
		// Nothing of it is in memory yet: what somebody waits who is the first to ask since the project was opened.
		forgetCodedTexts(context.db);
		const turns = watchTurns();
		const [began, spent] = [performance.now(), processorTime()];
		await readyToAsk(context);
		askExcerpts(context, member, '', PAGE);
		const first = { median: performance.now() - began, p95: null, processor: processorTime() - spent };
		const stretch = turns.stop();
		const all: number[] = [];
		const figures: Figure[] = [];
		for (const [index, [what, question]] of questions.entries()) {
			let found = 0;
			const { all: times, ...figure } = await timed(setting, () => {
				const answer = askExcerpts(context, member, question, PAGE);
				if (!answer.ok) throw new Error(answer.issues[0]?.message);
				found = answer.counts.excerpts;
			});
			all.push(...times);
			const allowed = { of: 'median', most: index === 0 ? budget.used : WORDS.includes(what) ? budget.words : budget.any } as const;
			figures.push({ what: `explore (${name}): ${what}, ${found} found`, ...figure, floor: index === 0 ? floor : null, budget: allowed });
		}
		return [
			...figures,
			{ what: `explore (${name}): everything, asked for the first time`, ...first, floor: null, budget: null },
			{
				what: `explore (${name}): longest stretch of others waiting for that`,
				...longestOf([stretch]),
				budget: { of: 'processor', most: 10 }
			},
			...(await measureList(name, context, member, { most: budget.any, setting })),
			{ what: `explore (${name}): any of these questions`, ...timesOf(all), floor: null, budget: { of: 'p95', most: budget.any } }
		];
	}
}

// A page from the middle of a long list that somebody scrolls, in each order, and the same where the words that were asked for stand in lines.
async function measureList(
	name: string,
	context: Context,
	member: Member,
	{ most, setting }: { readonly most: number; readonly setting: Setting }
): Promise<readonly Figure[]> {
	const figures: Figure[] = [];
	for (const order of ORDERS) {
		const question = order === 'following' || order === 'preceding' ? COMMON : '';
		const turns = watchTurns();
		const [began, spent] = [performance.now(), processorTime()];
		const first = await readListed(context, member, { question, order, key: null, offset: 0, limit: 1 });
		const made = { median: performance.now() - began, p95: null, processor: processorTime() - spent, floor: null };
		const stretch = turns.stop();
		if (!first.ok) throw new Error(first.issues[0]?.message);
		let offset = Math.floor(first.total / 2);
		const { median, p95, processor } = await timed(setting, async () => {
			await readListed(context, member, { question, order, key: first.key, offset, limit: 50 });
			offset += 50;
		});
		const what = `explore (${name}): the list of ${first.total}, by ${order}`;
		figures.push(
			{ what: `${what}, put together`, ...made, budget: null },
			{ what: `${what}, longest stretch of others waiting for that`, ...longestOf([stretch]), budget: null },
			{ what: `${what}, 50 rows from its middle`, ...{ median, p95, processor, floor: null }, budget: { of: 'median', most } }
		);
	}
	return figures;
}

// The code with the most codings, and questions about it and others that a project of any size has.
function questionsOf(context: Context) {
	const { codes } = readNames(context);
	const byUse = context.db.$client
		.prepare('select code from coding where deleted_at is null group by code order by count(*) desc')
		.pluck()
		.all() as readonly string[];
	const site = context.db.$client.prepare('select name from site where deleted_at is null limit 1').pluck().get();
	const coder = context.db.$client
		.prepare('select m.name from coding c join member m on m.id = c.by group by m.id order by count(*) desc')
		.pluck()
		.get();
	const code = (place: number) => {
		const named = codes.find(({ id }) => id === byUse[place]);
		if (named === undefined) throw new Error('A code of the bench has no name');
		return `code="${codeReference(codes, named)}"`;
	};
	const one = (column: string, table: string) =>
		context.db.$client.prepare(`select ${column} from ${table} where deleted_at is null limit 1`).pluck().get();
	const actor = String(one('pseudonym', 'actor'));
	const questions: readonly (readonly [string, string])[] = [
		['the most used code', code(0)],
		['a rare code', code(byUse.length - 1)],
		['the most used two', `${code(0)} ${code(1)}`],
		['either of two', `${code(0)} OR ${code(1)}`],
		['one without another', `${code(0)} -${code(1)}`],
		['a code, dates, a site', `${code(0)} date:2021-01..2024-08 site:"${String(site)}"`],
		['a code and a word', `${code(0)} ledger`],
		['a word', 'ledger'],
		['a phrase', '"trust is a kind of savings"'],
		['a beginning of a word', 'led*'],
		['one over another', `${code(0)} OVERLAPS ${code(1)}`],
		['one within another', `${code(1)} WITHIN ${code(0)}`],
		['one near another', `${code(0)} NEAR/2 ${code(1)}`],
		['one before another', `${code(0)} BEFORE ${code(1)}`],
		['who was present', `present:"${actor}"`],
		['a speaker', `says:"${actor}"`],
		['a mention', `mentions:"${actor}"`],
		['a heading', 'in:heading'],
		['a code or a memo, and not detached', `(${code(0)} OR has:memo) -is:detached`],
		['what is detached', 'is:detached'],
		['a coder', `coder:"${String(coder)}"`],
		['a kind', 'kind:interview'],
		['everything but a code', `NOT ${code(0)}`],
		['everything', '']
	];
	return { used: byUse[0], questions };
}

type Timed = Times & { readonly all: readonly number[]; readonly processor: number };

async function timed(setting: Setting, run: () => unknown): Promise<Timed> {
	const times: number[] = [];
	const worked: number[] = [];
	for (let round = 0; round < ROUNDS + 2; round++) {
		await letType(setting);
		const [start, spent] = [performance.now(), processorTime()];
		await run();
		times.push(performance.now() - start);
		worked.push(processorTime() - spent);
	}
	// The first two read the files and warm the code.
	const all = times.slice(2);
	return { all, ...timesOf(all), processor: quantile(worked.slice(2), 0.5) };
}
