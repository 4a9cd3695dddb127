import { namesIn } from './code-cells.ts';
import type { FieldworkStep } from './fieldwork-step.ts';
import type { PlannedLine } from './plan.ts';
import { nameOf } from './sheet.ts';

type Noun = 'site' | 'actor';
export type Named = { readonly id: string; readonly name: string };

/** A thing that a cell names: one that is there, or one that the line makes. */
export type Wanted = { readonly name: string; readonly id: string | null };

/** The sites or actors that cells name. One that is nowhere is made with the first line that names it and can be brought in. */
export class NamedThings {
	readonly #noun: Noun;
	readonly #present: ReadonlyMap<string, readonly Named[]>;
	readonly #made = new Map<string, string>();
	readonly #newId: () => string;

	constructor(noun: Noun, present: readonly Named[], newId: () => string) {
		this.#noun = noun;
		this.#present = Map.groupBy(present, ({ name }) => nameOf(name));
		this.#newId = newId;
	}

	/** The names of a cell: the whole where it is a thing’s name, since a name may hold a comma, otherwise its parts. */
	wanted(cell: string, problems: string[]): readonly Wanted[] {
		const names = this.#present.has(nameOf(cell)) || this.#made.has(nameOf(cell)) ? [cell] : namesIn(cell);
		return names.flatMap((name) => this.one(name, problems) ?? []);
	}

	one(name: string, problems: string[]): Wanted | null {
		const there = this.#present.get(nameOf(name)) ?? [];
		if (there.length > 1) problems.push(`${there.length} ${this.#noun}s are called ‘${name}’. Rename one first.`);
		else if (name.length > LONGEST)
			problems.push(`The name of ${this.#noun === 'site' ? 'a site' : 'an actor'} has at most ${LONGEST} characters.`);
		else return { name: name.trim(), id: there[0]?.id ?? this.#made.get(nameOf(name)) ?? null };
		return null;
	}

	/** The ids of what a line names, once it is to be brought in; makes what is not there. */
	ids(wanted: readonly Wanted[], line: number, steps: FieldworkStep[], lines: PlannedLine[]): readonly string[] {
		return [...new Set(wanted.map((each) => each.id ?? this.#made.get(nameOf(each.name)) ?? this.#make(each.name, line, steps, lines)))];
	}

	#make(name: string, line: number, steps: FieldworkStep[], lines: PlannedLine[]): string {
		const id = this.#newId();
		this.#made.set(nameOf(name), id);
		steps.push(
			this.#noun === 'site'
				? { kind: 'site.create', id, name, description: '' }
				: { kind: 'actor.create', id, pseudonym: name, role: '', site: null, description: '', attributes: {} }
		);
		const what = this.#noun === 'site' ? 'The site' : 'The actor';
		lines.push({ line: null, name: `${what} ‘${name}’`, is: 'new', changes: [], words: [`Line ${line} names it.`] });
		return id;
	}
}

const LONGEST = 200;
