import { quantile, timesOf, type Figure } from './figures.ts';
import type { BenchProject, Ground } from './ground.ts';
import { ask, clientOf } from './requests.ts';
import type { Served } from './served.ts';

const ROUNDS = 15;
/** What anybody waits for at most, where no issue says otherwise (milliseconds). */
const MOST = 100;

/** How long the server takes for the data of each page; the floor: a bare server that answers with as many bytes. */
export async function measurePages(served: Served, bare: Served, { demo, workload }: Ground): Promise<readonly Figure[]> {
	return [
		...(await pagesOf('demo', demo, `/notes/${demo.ordinary.id}`)),
		...(workload === null ? [] : await pagesOf('workload', workload, `/notes/${workload.long.id}`, `/notes/${workload.ordinary.id}`))
	];

	async function pagesOf(name: string, { id, token }: BenchProject, note: string, other?: string): Promise<readonly Figure[]> {
		const client = clientOf(served.address, token);
		const floor = clientOf(bare.address, '');
		const figures: Figure[] = [];
		const pages = [
			['sessions, the first page after the start', '/sessions', 1],
			['start: an empty note', '/write', ROUNDS],
			['sessions', '/sessions', ROUNDS],
			...(other === undefined ? [] : [['ordinary note', other, ROUNDS] as const]),
			[other === undefined ? 'note' : 'long note', note, ROUNDS],
			['codebook', '/codebook/__data.json', ROUNDS],
			['explore, everything', '/explore/__data.json', ROUNDS],
			['what every page has, read again', '/codebook/__data.json?x-sveltekit-invalidated=01', ROUNDS]
		] as const;
		for (const [page, path, rounds] of pages) {
			const times: number[] = [];
			const bareTimes: number[] = [];
			let bytes = 0;
			for (let round = 0; round < rounds; round++) {
				const answer = await ask(client, `/p/${id}${path}`);
				bytes = answer.bytes;
				times.push(answer.took);
				bareTimes.push((await ask(floor, `/${bytes}`)).took);
			}
			const what = `page (${name}): ${page}, ${Math.round(bytes / 1000)} kB`;
			figures.push({ what, ...timesOf(times), floor: quantile(bareTimes, 0.5), budget: { of: 'p95', most: MOST } });
			if (page === 'long note')
				figures.push({
					what: 'page: the long note as served',
					median: bytes / 1000,
					p95: null,
					floor: null,
					budget: { of: 'median', most: 1500 },
					unit: 'kB'
				});
		}
		client.agent.destroy();
		floor.agent.destroy();
		return figures;
	}
}
