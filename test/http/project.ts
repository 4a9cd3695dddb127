import { v7 as newId } from 'uuid';
import type { CommandInput, CommandKind, OperationAnswer } from '#lib/core/command/command.ts';
import type { AnchorOperation, BatchAnswer, BatchClaims, StepJson } from '#lib/core/text/batch.ts';
import { unpackView, type PackedView } from '#lib/core/text/packed-view.ts';
import type { TextView } from '#lib/core/text/view.ts';
import type { HttpBrowser } from './browser.ts';

export type Answered<Body> = { readonly status: number; readonly body: Body };

/** One member's way into one project, as its pages use it. */
export class ProjectClient {
	readonly browser: HttpBrowser;
	readonly project: string;

	constructor(browser: HttpBrowser, project: string) {
		this.browser = browser;
		this.project = project;
	}

	get path(): string {
		return `/p/${this.project}`;
	}

	/** Sends one command and gives what came back. */
	async operate<Kind extends CommandKind>(
		kind: Kind,
		input: CommandInput<Kind>,
		operation: string = newId()
	): Promise<Answered<OperationAnswer>> {
		const response = await this.browser.json(`${this.path}/operations`, { operation, command: { kind, ...input } });
		return { status: response.status, body: (await response.json()) as OperationAnswer };
	}

	/** The same, for what a test needs done: anything but a yes is a fault of the test. Gives the operation. */
	async done<Kind extends CommandKind>(kind: Kind, input: CommandInput<Kind>): Promise<string> {
		const operation = newId();
		const { status, body } = await this.operate(kind, input, operation);
		if (status !== 200) throw new Error(`${kind}: ${status} ${JSON.stringify(body)}`);
		return operation;
	}

	async batch(text: string, batch: Partial<SentBatch>): Promise<Answered<BatchAnswer>> {
		const response = await this.browser.json(`${this.path}/texts/${text}/batches`, { ...emptyBatch(text), ...batch });
		return { status: response.status, body: (await response.json()) as BatchAnswer };
	}

	async text(text: string): Promise<TextView> {
		const response = await this.browser.request(`${this.path}/texts/${text}`);
		if (response.status !== 200) throw new Error(`The text answered ${response.status}`);
		return unpackView((await response.json()) as PackedView);
	}

	/** The text of a note, which its page names. */
	async textOf(note: string): Promise<string> {
		const { body } = await this.browser.data(`${this.path}/notes/${note}`);
		for (const id of new Set(body.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g)))
			if ((await this.browser.request(`${this.path}/texts/${id}`)).status === 200) return id;
		throw new Error('The page of the note names no text');
	}

	/** A field note with these words; private until it is released. */
	async note(words: string, options: { released?: boolean; kind?: 'jotting' | 'field note'; title?: string; session?: string } = {}) {
		const made = { id: newId(), text: newId() };
		await this.done('note.create', {
			...made,
			session: options.session ?? null,
			noteKind: options.kind ?? 'field note',
			title: options.title ?? 'Morning round',
			language: 'en',
			notedAt: 0,
			words
		});
		if (options.released === true) await this.done('note.release', { id: made.id });
		return made;
	}

	async code(name: string): Promise<string> {
		const id = newId();
		await this.done('code.create', { id, name, ...PLAIN_CODE });
		return id;
	}

	/** Codes positions `from` to `to` of a text; gives the ids of passage and coding. */
	async coding(text: string, code: string, from: number, to: number): Promise<{ anchor: string; coding: string }> {
		const [anchor, coding] = [newId(), newId()];
		const { version } = await this.text(text);
		const { status, body } = await this.batch(text, { base: version, anchorOps: applying({ anchor, coding, code, from, to }) });
		if (status !== 200) throw new Error(`The coding answered ${status} ${JSON.stringify(body)}`);
		return { anchor, coding };
	}
}

export type SentBatch = {
	readonly operation: string;
	readonly text: string;
	readonly client: string;
	readonly epoch: number;
	readonly base: number;
	readonly steps: readonly StepJson[];
	readonly anchorOps: readonly AnchorOperation[];
	readonly claims: BatchClaims;
	readonly stray?: string;
};

export function emptyBatch(text: string): SentBatch {
	return { operation: newId(), text, client: 'stranger', epoch: 0, base: 0, steps: [], anchorOps: [], claims: {} };
}

export function typing(at: number, words: string): StepJson {
	return { stepType: 'replace', from: at, to: at, slice: { content: [{ type: 'text', text: words }] } };
}

export function deleting(from: number, to: number): StepJson {
	return { stepType: 'replace', from, to };
}

export function applying(coding: { anchor: string; coding: string; code: string; from: number; to: number }): readonly AnchorOperation[] {
	return [
		{ op: 'create', id: coding.anchor, from: coding.from, to: coding.to },
		{ op: 'code', id: coding.coding, anchor: coding.anchor, code: coding.code }
	] as unknown as readonly AnchorOperation[];
}

export const PLAIN_CODE = {
	parent: null,
	before: null,
	inVivo: false,
	definition: '',
	include: '',
	exclude: '',
	example: '',
	aliases: [] as string[],
	hue: null,
	pattern: null
};

export const PLAIN_SESSION = {
	sessionKind: 'observation',
	date: '2021-03-16',
	start: null,
	end: null,
	zone: 'Europe/Copenhagen',
	place: '',
	access: '',
	attributes: {},
	sites: [] as string[],
	actors: [] as string[],
	observers: [] as string[]
} as const;
