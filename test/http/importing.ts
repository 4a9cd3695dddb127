import { v7 as newId } from 'uuid';
import type { Arrival } from '#lib/core/import/arrival.ts';
import type { Choice } from '#lib/core/import/choice.ts';
import type { Arrived, Import, RunEvent } from '#lib/core/import/import.ts';
import type { HttpBrowser } from './browser.ts';

/** Many files on their way into a project, as the page of the import brings them. */
export class Importing {
	readonly browser: HttpBrowser;
	readonly address: string;

	constructor(browser: HttpBrowser, project: string, id: string = newId()) {
		this.browser = browser;
		this.address = `/p/${project}/imports/${id}`;
	}

	begin(): Promise<Response> {
		return this.browser.request(this.address, { method: 'PUT' });
	}

	async send(path: string, body: string | Uint8Array<ArrayBuffer>, upload: string = newId()): Promise<Arrived> {
		const response = await this.browser.request(`${this.address}/files/${upload}?path=${encodeURIComponent(path)}`, {
			method: 'PUT',
			body,
			headers: { 'content-type': 'application/octet-stream' }
		});
		if (response.status !== 200) throw new Error(`${path}: ${response.status} ${await response.text()}`);
		return (await response.json()) as Arrived;
	}

	async now(): Promise<Import> {
		return (await (await this.browser.request(this.address)).json()) as Import;
	}

	async choose(arrivals: readonly Arrival[], change: Partial<Choice> = {}): Promise<Response> {
		const choice: Choice = {
			...{
				include: true,
				open: [],
				title: '',
				date: '2021-03-16',
				kind: 'field note',
				sites: [],
				session: { in: 'inbox' },
				language: 'en'
			},
			...{ released: false, tracked: 'accepted', comments: 'memos', speakers: {} },
			...change
		};
		const files = Object.fromEntries(arrivals.map(({ id, name }) => [id, { ...choice, title: choice.title || name }]));
		return this.browser.json(`${this.address}/choices`, { files }, 'PUT');
	}

	/** Runs it and hears everything; `heard` may stop the listening by giving false. */
	async run(heard: (event: RunEvent) => boolean | Promise<boolean> = () => true): Promise<readonly RunEvent[]> {
		const response = await this.browser.request(`${this.address}/run`, { method: 'POST' });
		if (response.status !== 200) throw new Error(`The run answered ${response.status}`);
		const events: RunEvent[] = [];
		let rest = '';
		for await (const text of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
			const lines = (rest + text).split('\n');
			rest = lines.pop() ?? '';
			for (const line of lines) {
				const event = JSON.parse(line) as RunEvent;
				events.push(event);
				if (!(await heard(event))) return events;
			}
		}
		return events;
	}

	/** One file from its bytes to its note, alone; gives what became of it, and the text of the note. */
	async whole(name: string, body: string | Uint8Array<ArrayBuffer>, change: Partial<Choice> = {}) {
		await this.begin();
		const { arrivals } = await this.send(name, body);
		await this.choose(arrivals, change);
		const end = (await this.run()).at(-1);
		const file = end?.type === 'end' ? end.report.files[0] : undefined;
		if (file === undefined) throw new Error(`${name}: the report does not name it`);
		return file;
	}
}
