import type { CodeId, MemberId } from '#lib/core/id/id.ts';
import type { CodeIndex, DeskMember } from '#lib/editor/desk/codes.ts';
import { recall, remember } from '#lib/offline/remembered.ts';
import { choiceFrom, EVERYTHING, rememberedAs, type Choice } from './choice.ts';
import { BY_PASSAGE_TYPE, byCode, byCoder, type Colouring } from './colouring.ts';
import type { Sight } from './sight.ts';

type Given = { readonly codes: CodeIndex; readonly members: ReadonlyMap<MemberId, DeskMember> };

/** What one chose to see of a note's codings, and the code that one focuses on. The choice stays on this device; a focus ends with the visit. */
export class Showing {
	choice = $state.raw<Choice>(EVERYTHING);
	focus = $state.raw<CodeId | null>(null);
	/** The box for all of this is open. */
	isOpen = $state(false);
	readonly #given: () => Given;
	readonly #name: string | null;

	/** `name`: under which the device remembers the choice; null: it does not. */
	constructor(given: () => Given, name: string | null) {
		this.#given = given;
		this.#name = name;
	}

	/** For the page once it is alive: what a device remembers is not known where the page is first drawn. */
	recall(): void {
		if (this.#name !== null) this.choice = choiceFrom(recall(this.#name));
	}

	change(change: Partial<Choice>): void {
		this.choice = { ...this.choice, ...change };
		if (this.#name !== null) remember(this.#name, rememberedAs(this.choice));
	}

	/** Hides nothing any more. */
	showAll(): void {
		this.focus = null;
		this.change({ whose: null, codes: [] });
	}

	/** Focuses on a code; on the same again: leaves it. */
	focusOn(code: CodeId): void {
		this.focus = this.focus === code ? null : code;
	}

	/** The chosen codes that the codebook still has. */
	readonly chosen = $derived.by((): readonly CodeId[] => this.choice.codes.filter((code) => this.#given().codes.find(code) !== null));

	readonly isNarrowed = $derived(this.choice.whose !== null || this.chosen.length > 0);

	readonly sight = $derived.by((): Sight => {
		const { whose, below, backlight } = this.choice;
		const { codes } = this.#given();
		const withBelow = (chosen: readonly CodeId[]) => new Set(below ? chosen.flatMap((code) => [...codes.branch(code)]) : chosen);
		return {
			...{ whose, backlight },
			codes: this.chosen.length === 0 ? null : withBelow(this.chosen),
			focus: this.focus === null ? null : withBelow([this.focus]),
			colouring: this.#colouring
		};
	});

	readonly #colouring = $derived.by((): Colouring => {
		const { codes, members } = this.#given();
		if (this.choice.colour === 'coder') return byCoder([...members.keys()]);
		return this.choice.colour === 'passage type' ? BY_PASSAGE_TYPE : byCode(codes);
	});
}
