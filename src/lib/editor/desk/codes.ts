import type { Hue, Pattern } from '#lib/core/codebook/hues.ts';
import type { CodeId, MemberId } from '#lib/core/id/id.ts';
import { lookOf, type Look } from '#lib/ui/code/look.ts';

/** A code as the coding desk is given it, in the order of the codebook. */
export type DeskCode = {
	readonly id: CodeId;
	readonly parent: CodeId | null;
	readonly name: string;
	readonly inVivo: boolean;
	readonly definition: string;
	readonly include: string;
	readonly exclude: string;
	readonly aliases: readonly string[];
	/** Null: the parent's. */
	readonly hue: Hue | null;
	readonly pattern: Pattern | null;
	/** No longer offered where one codes; its codings stay. */
	readonly isRetired: boolean;
	/** Codings in the whole project, as far as this member sees them. */
	readonly codings: number;
};

export type DeskMember = { readonly id: MemberId; readonly name: string; readonly initials: string };

/** A code with what the tree says about it. */
export type KnownCode = DeskCode & { readonly depth: number; readonly path: string; readonly look: Look };

/** The codebook for look-ups: parents before children, looks inherited, paths spelled out. */
export class CodeIndex {
	readonly ordered: readonly KnownCode[];
	readonly #byId = new Map<CodeId, KnownCode>();

	constructor(codes: readonly DeskCode[]) {
		const known = new Map<string, DeskCode>(codes.map((code) => [code.id, code]));
		const children = Map.groupBy(codes, (code) => (code.parent !== null && known.has(code.parent) ? code.parent : null));
		const ordered: KnownCode[] = [];
		const add = (parent: KnownCode | null) => {
			for (const code of children.get(parent?.id ?? null) ?? []) {
				const path = parent === null ? code.name : `${parent.path} / ${code.name}`;
				const entry = { ...code, depth: (parent?.depth ?? -1) + 1, path, look: lookOf(code, known) };
				ordered.push(entry);
				this.#byId.set(code.id, entry);
				add(entry);
			}
		};
		add(null);
		this.ordered = ordered;
	}

	/** Null for a code that is not known here (yet): it was just made elsewhere. */
	find(id: CodeId): KnownCode | null {
		return this.#byId.get(id) ?? null;
	}

	/** Those that are offered where one codes. */
	get offered(): readonly KnownCode[] {
		return this.ordered.filter(({ isRetired }) => !isRetired);
	}

	/** The code and everything below it. */
	branch(id: CodeId): ReadonlySet<CodeId> {
		const branch = new Set([id]);
		for (const code of this.ordered) if (code.parent !== null && branch.has(code.parent)) branch.add(code.id);
		return branch;
	}
}

/** The classes that give an element a code's hue and pattern. */
export function lookClass(look: Look): string {
	return `hue-${look.hue} pattern-${look.pattern}`;
}
