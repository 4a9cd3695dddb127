import { SvelteMap } from 'svelte/reactivity';
import type { FoundName, NamesFound, TextWithNames } from '#lib/core/pseudonym/found-names.ts';
import type { MentionsToPut } from '#lib/core/pseudonym/name-acts.ts';
import { asMember } from '#lib/ui/operations/as-member.ts';

/** One found name with what is to become of it. */
export type Row = { readonly key: string; readonly text: TextWithNames; readonly name: FoundName };

/** Real names that were found, and what somebody has chosen: nothing is replaced that is not ticked. */
export class FoundNames {
	found = $state.raw<NamesFound>();
	looking = $state(false);
	failed = $state(false);
	readonly #chosen = new SvelteMap<string, boolean>();
	readonly #actors = new SvelteMap<string, string>();
	readonly #address: () => string;
	readonly #member: () => string;

	constructor(address: () => string, member: () => string) {
		this.#address = address;
		this.#member = member;
	}

	readonly rows: readonly Row[] = $derived(
		(this.found?.texts ?? []).flatMap((text) => text.names.map((name) => ({ key: `${text.text} ${name.start}`, text, name })))
	);
	readonly ticked: readonly Row[] = $derived(this.rows.filter((row) => this.isTicked(row)));

	async look(): Promise<void> {
		this.looking = true;
		this.failed = false;
		try {
			const answer = await asMember(this.#member())(this.#address());
			this.failed = !answer.ok;
			if (answer.ok) this.found = (await answer.json()) as NamesFound;
			this.#chosen.clear();
			this.#actors.clear();
		} catch {
			this.failed = true;
		} finally {
			this.looking = false;
		}
	}

	/** What looks like a name is ticked to begin with, and what may be a word is not. */
	isTicked({ key, name }: Row): boolean {
		return this.#chosen.get(key) ?? name.likely;
	}

	tick({ key }: Row, on: boolean): void {
		this.#chosen.set(key, on);
	}

	tickAll(on: boolean): void {
		for (const row of this.rows) this.tick(row, on);
	}

	actorOf({ key, name }: Row): string {
		return this.#actors.get(key) ?? name.actors[0] ?? '';
	}

	choose({ key }: Row, actor: string): void {
		this.#actors.set(key, actor);
	}

	wanted(): MentionsToPut {
		const texts = [...Map.groupBy(this.ticked, ({ text }) => text)].map(([{ text, version }, rows]) => ({
			...{ text, version },
			places: rows.map((row) => ({ start: row.name.start, end: row.name.end, ending: row.name.ending, actor: this.actorOf(row) }))
		}));
		return { texts };
	}
}
