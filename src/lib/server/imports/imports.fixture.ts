import type { Choice, ChoicesChange } from '#lib/core/import/choice.ts';
import { firstChoice } from '#lib/core/import/first-choice.ts';
import type { Ground, Team } from '../instance/instance.fixture.ts';
import { beginImport, choose, readImport } from './own-import.ts';
import { startRun } from './run.ts';
import { takeIn } from './take-in.ts';

const NOTHING: ChoicesChange = { files: {}, newSessions: {}, newActors: {}, newSites: {} };

/** A researcher's import in a test: files arrive, are decided on, and are run. */
export class Bringing {
	readonly #ground: Ground;
	readonly #team: Team;

	constructor(ground: Ground, team: Team) {
		this.#ground = ground;
		this.#team = team;
	}

	/** Gives the import's id. */
	async arrive(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
		const { context, researcher } = this.#team;
		const id = this.#ground.newId();
		await beginImport(context, researcher, id);
		for (const [path, content] of Object.entries(files))
			await takeIn(context, researcher, id, { id: this.#ground.newId(), path, bytes: bytesOf(content) });
		return id;
	}

	async present(id: string) {
		const found = await readImport(this.#team.context, this.#team.researcher, id);
		if (found === null) throw new Error('There is no such import');
		return found;
	}

	/** Decides alike on every file that can be imported, with no question open. */
	async decide(id: string, change: Partial<Choice> = {}, along: Partial<ChoicesChange> = {}): Promise<void> {
		const { arrivals } = await this.present(id);
		const defaults = { language: 'en', session: null, actors: [], sites: [] };
		const files = Object.fromEntries(
			arrivals.flatMap((arrival) =>
				arrival.state === 'ready' ? [[arrival.id, { ...firstChoice(arrival, defaults), open: [], ...change }]] : []
			)
		);
		await choose(this.#team.context, this.#team.researcher, id, { ...NOTHING, files, ...along });
	}

	async run(id: string) {
		const started = await startRun(this.#team.context, this.#team.researcher, id);
		if (!started.ok) throw new Error(started.reason);
		await started.value.ended;
		const { run } = await this.present(id);
		if (run.state !== 'ended') throw new Error('The run did not end');
		return run;
	}
}

export async function* bytesOf(content: string | Uint8Array): AsyncGenerator<Uint8Array> {
	yield typeof content === 'string' ? new TextEncoder().encode(content) : content;
}
