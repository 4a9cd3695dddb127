import type { NameAnswer, NamesView, NameWish } from '#lib/core/pseudonym/name-acts.ts';
import type { RealName } from '#lib/core/pseudonym/real-name.ts';
import { asMember } from '#lib/ui/operations/as-member.ts';
import { newId } from '#lib/ui/operations/operations.svelte.ts';

/** What is shown once, and not kept here either. */
export type Shown = { readonly recoveryCode: string | null; readonly keyFile: string | null };

const UNREACHED = 'The server did not answer. Try again.';

/** So long names are shown that are locked by the clock here, and are not by the server's. */
const UNSURE = 60_000;

/** The key of real names as a page has it: in the memory of the tab, gone with it. */
export class NamesKey {
	/** Undefined until it is known, and once open names are no longer to be seen. */
	#view = $state.raw<NamesView>();
	busy = $state(false);
	message = $state<string | null>(null);
	shown = $state.raw<Shown | null>(null);
	#locking: ReturnType<typeof setTimeout> | undefined;
	readonly #address: () => string;
	readonly #member: () => string;

	/** `address`: of the project's key. */
	constructor(address: () => string, member: () => string) {
		this.#address = address;
		this.#member = member;
	}

	get view(): NamesView | undefined {
		return this.#view;
	}

	readonly names: ReadonlyMap<string, RealName> = $derived(
		this.#view?.state === 'open' ? new Map(this.#view.names.map((each) => [each.actor, each])) : new Map()
	);

	async read(): Promise<void> {
		try {
			const answer = await asMember(this.#member())(this.#address());
			if (answer.ok) this.#show((await answer.json()) as NamesView);
			else this.#hide();
		} catch {
			// Without network all else works with pseudonyms, as where it is locked.
			this.#hide();
		}
	}

	/** The page is left: nothing is read any more. */
	close(): void {
		clearTimeout(this.#locking);
	}

	#show(view: NamesView): void {
		clearTimeout(this.#locking);
		this.#view = view;
		if (view.state !== 'open') return;
		const left = view.until - Date.now();
		// They lock at the server by its clock; whose own is ahead of that would never see them.
		this.#locking = setTimeout(
			() => {
				this.#hide();
				void this.read();
			},
			left > 0 ? left : UNSURE
		);
	}

	#hide(): void {
		if (this.#view?.state !== 'open') return;
		clearTimeout(this.#locking);
		this.#view = undefined;
	}

	/** Gives whether it was done; why not is in `message`. */
	async act(act: NameWish): Promise<boolean> {
		return (await this.ask(act)) !== null;
	}

	/** The same with the answer; null where it was not done. */
	async ask(act: NameWish): Promise<Extract<NameAnswer, { readonly ok: true }> | null> {
		if (this.busy) return null;
		this.busy = true;
		this.message = null;
		try {
			const answer = await asMember(this.#member())(this.#address(), {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ operation: newId(), ...act })
			});
			const said = (await answer.json()) as NameAnswer | { readonly message?: string };
			if (!('ok' in said) || !said.ok) {
				if (answer.status === 401 || answer.status === 403) this.#hide();
				this.message = worded(said);
				return null;
			}
			this.#show(said.view);
			if (said.recoveryCode !== null || said.keyFile !== null) this.shown = { recoveryCode: said.recoveryCode, keyFile: said.keyFile };
			return said;
		} catch {
			this.message = UNREACHED;
			return null;
		} finally {
			this.busy = false;
		}
	}
}

function worded(said: { readonly message?: string; readonly wait?: number }): string {
	if (said.wait === undefined) return said.message ?? UNREACHED;
	const minutes = Math.ceil(said.wait / 60);
	return `Too many tries. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`;
}
