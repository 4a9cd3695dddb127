import { Step } from '@tiptap/pm/transform';
import type { AnchorId, OperationId, TextId } from '#lib/core/id/id.ts';
import { type Passage, stateOf } from '#lib/core/anchor/passage.ts';
import { quote } from '#lib/core/anchor/quote.ts';
import type { AnchorOperation, Batch } from '#lib/core/text/batch.ts';
import type { DocumentJson } from '#lib/core/text/document.ts';
import { schema } from '#lib/core/text/schema.ts';
import { CharacterModel, faultOf, isSubstance } from './character-model.ts';
import { MemoryProject } from './memory-project.ts';
import { type Choice, textPlaces, Typist, type Unsent } from './typist.ts';

/** Passages with their characters, and those that are words. */
type Seen = ReadonlyMap<AnchorId, { readonly passage: Passage; readonly all: readonly number[]; readonly words: readonly number[] }>;

/** Several people at work in one text, watched by a witness that knows who every character is. What breaks a law is told in `faults`. */
export class Field {
	readonly project: MemoryProject;
	readonly witness: CharacterModel;
	readonly people: readonly Typist[];
	readonly faults: string[] = [];
	readonly log: { readonly batch: Batch; readonly by: string }[] = [];
	readonly #steps: Step[] = [];
	readonly #before = new Map<OperationId, { readonly seen: Seen; readonly order: number; readonly version: number }>();
	readonly #placed = new Map<AnchorId, number>();
	readonly #typed = new Map<OperationId, readonly number[]>();
	#passages = 0;
	readonly plain: boolean;

	constructor(base: DocumentJson, plain: boolean) {
		this.project = new MemoryProject({ t: base });
		this.witness = new CharacterModel(schema.nodeFromJSON(base));
		this.people = ['Ane', 'Bo', 'Cy'].map((name) => new Typist(name, this.witness.doc, plain));
		this.plain = plain;
	}

	play(choices: readonly Choice[]): void {
		for (const choice of choices) {
			if (this.faults.length > 0) return;
			this.#act(choice);
		}
		for (let round = 0; round < 2 && this.faults.length === 0; round++) for (const person of this.people) this.#sendAll(person);
		for (const person of this.people) {
			person.receive(this.#steps.slice(person.version));
			if (this.faults.length === 0 && !person.doc.eq(this.project.text('t').doc))
				this.faults.push(`${person.name} sees another document than the server`);
		}
	}

	get state() {
		return this.project.text('t');
	}

	#act(choice: Choice): void {
		const person = this.people[choice.who % this.people.length]!;
		switch (choice.kind % 15) {
			case 6:
			case 7:
				return this.#code(person, choice);
			case 8:
				return person.cut(choice);
			case 9:
				return this.#isWhole(person) ? person.paste(choice) : undefined;
			case 10:
			case 11:
				this.#sendAll(person);
				person.receive(this.#steps.slice(person.version));
				return person.undo(this.#steps.slice((person.done.at(-1)?.version ?? 0) + (person.done.at(-1)?.steps.length ?? 0)));
			case 14:
				this.#sendAll(person);
				person.receive(this.#steps.slice(person.version));
				person.drag(choice);
				return this.#sendAll(person);
			case 12:
				return this.#send(person, true);
			case 13:
				return this.#sendAll(person);
			default:
				return person.edit(choice);
		}
	}

	/** Whether the clipboard holds just what the cut deleted when it was accepted: only then the witness can say who comes back. */
	#isWhole({ clipboard }: Typist): boolean {
		if (clipboard === null) return false;
		const removed = this.project.accepted.get(clipboard.operation)?.result.removed[0];
		return removed?.words === clipboard.content.textBetween(0, clipboard.content.size, null, '\n');
	}

	#sendAll(person: Typist): void {
		for (let i = 0; i < 40 && person.outbox.length > 0 && this.faults.length === 0; i++) this.#send(person, false);
	}

	/** Sends the first of the outbox; `isLost`: the answer does not arrive, and the same is sent again. */
	#send(person: Typist, isLost: boolean): void {
		const batch = person.next();
		if (batch === null) return;
		const before = this.#look();
		const order = this.log.length;
		const answer = this.project.submit(batch, person.name);
		if (!answer.ok && answer.reason === 'behind') return person.receive(this.#steps.slice(person.version));
		if (!answer.ok) return void this.faults.push(`${batch.operation} was refused: ${answer.reason}`);
		if (isLost && !this.project.submit(batch, person.name).ok) this.faults.push(`${batch.operation} was refused when it was sent again`);
		this.log.push({ batch, by: person.name });
		this.#before.set(batch.operation, { seen: before, order, version: batch.base });
		const op = person.accepted();
		const inserted = this.#witness(op);
		this.#judge(op, batch, before, order, inserted);
	}

	#witness(op: Unsent): readonly (readonly number[])[] {
		return op.steps.map((step, i) => {
			const after = step.apply(this.witness.doc).doc!;
			this.#steps.push(step);
			const named = op.truth[i];
			const truth = typeof named === 'string' ? (this.witness.deleted.get(named) ?? []) : null;
			const inserted = this.witness.apply(step, after, `${op.operation}/${i}`, truth, () => false);
			const fresh = inserted.filter((id) => truth?.includes(id) !== true);
			this.#typed.set(op.operation, [...(this.#typed.get(op.operation) ?? []), ...fresh]);
			return inserted;
		});
	}

	#code(person: Typist, { a, b, word }: Choice): void {
		const { state } = this;
		const places = textPlaces(state.doc);
		const from = places[a % Math.max(1, places.length)];
		const to = from === undefined ? undefined : places[Math.min(places.indexOf(from) + 1 + (b % 8), places.length - 1)];
		if (from === undefined || to === undefined || to <= from) return;
		const own = [...state.passages].filter(
			(passage) => passage.owner === person.name && !passage.removed && passage.bornOf === null && stateOf(passage) === 'live'
		);
		const resized = word % 4 === 0 ? own[b % Math.max(1, own.length)] : undefined;
		const id = resized?.id ?? (`P${++this.#passages}` as AnchorId);
		const operation = `code-${this.log.length}` as OperationId;
		const anchorOps: AnchorOperation[] = [{ op: resized === undefined ? 'create' : 'resize', id, from, to }];
		const batch: Batch = {
			operation,
			text: 't' as TextId,
			client: person.name,
			epoch: 0,
			base: state.version,
			steps: [],
			anchorOps,
			claims: {}
		};
		if (!this.project.submit(batch, person.name).ok) return;
		this.#placed.set(id, this.log.length);
		this.log.push({ batch, by: person.name });
		this.#checkFirstLaw();
	}

	#look(): Seen {
		const words = ({ span }: Passage) => (span === null ? [] : this.witness.wordsBetween(span.from, span.to));
		const all = ({ span }: Passage) => (span === null ? [] : this.witness.between(span.from, span.to));
		return new Map(Array.from(this.state.passages, (passage) => [passage.id, { passage, all: all(passage), words: words(passage) }]));
	}

	#judge(op: Unsent, batch: Batch, before: Seen, order: number, inserted: readonly (readonly number[])[]): void {
		this.#checkFirstLaw();
		this.#checkIdentities();
		const after = this.#look();
		const isClaim = batch.claims.inverts !== undefined || (batch.claims.moves?.length ?? 0) > 0;
		if (isClaim && !this.project.accepted.get(op.operation)!.result.verdict.verified && this.#isTrue(op, inserted))
			this.faults.push(`${op.operation}: a true claim was void`);
		if (!isClaim && op.steps.length === 1) this.#checkStep(op.steps[0]!, before, after, inserted[0]!);
		const undone = batch.claims.inverts?.[0];
		if (undone !== undefined) this.#checkUndo(undone, before, after, order, inserted.flat());
		if (batch.claims.moves !== undefined && batch.claims.moves.length > 0)
			this.#checkPaste(batch.claims.moves[0]!.operation, before, after, inserted.flat());
	}

	#isTrue(op: Unsent, inserted: readonly (readonly number[])[]): boolean {
		return inserted.every((ids, i) => ids.length === (typeof op.truth[i] === 'string' ? this.witness.deleted.get(op.truth[i])!.length : 0));
	}

	#checkFirstLaw(): void {
		for (const passage of this.state.passages) {
			if (passage.span === null) continue;
			const { from, to } = passage.span;
			const fault = faultOf(this.state.doc, from, to);
			if (fault !== null) this.faults.push(`law 1: ${passage.id} at ${from}..${to} («${quote(this.state.doc, from, to)}»): ${fault}`);
		}
	}

	/** The server's identities and the witness's numbers name the same characters. */
	#checkIdentities(): void {
		const names = new Map<number, string>();
		let pos = 0;
		for (const run of this.state.identities.runs) {
			for (let i = 0; i < run.length; i++, pos++) {
				const id = this.witness.tokens[pos]!;
				const name = run.kind === 'structure' ? null : run.typed ? `${run.version + i}.${run.index}` : `${run.version}.${run.index + i}`;
				if ((name === null) !== (id === 0)) return void this.faults.push(`position ${pos}: a character for one only`);
				if (name === null) continue;
				if ((this.#names.get(id) ?? name) !== name) return void this.faults.push(`position ${pos}: was ${this.#names.get(id)}, is ${name}`);
				names.set(id, name);
			}
		}
		for (const [id, name] of names) this.#names.set(id, name);
		if (new Set(names.values()).size !== names.size) this.faults.push('two characters have one identity');
	}
	readonly #names = new Map<number, string>();

	/** Laws 2 and 3 for a step without a claim. */
	#checkStep(step: Step, before: Seen, after: Seen, inserted: readonly number[]): void {
		const ranges: [number, number][] = [];
		step.getMap().forEach((from, to) => ranges.push([from, to]));
		for (const [id, { passage, all, words }] of before) {
			if (passage.span === null) continue;
			const now = after.get(id)!;
			const standing = words.filter(
				(word) => this.witness.positionOf(word) >= 0 && isSubstance(this.witness.doc, this.witness.positionOf(word))
			);
			if ((standing.length === 0) !== (now.passage.span === null)) {
				this.faults.push(`law 3: ${id} is ${stateOf(now.passage)} with ${standing.length} of its words left`);
				continue;
			}
			if (now.passage.span === null) continue;
			if (!standing.every((word) => now.words.includes(word))) this.faults.push(`law 2: ${id} lost a word that stands`);
			const { from, to } = passage.span;
			const inside = ranges.filter((range) => range[0] >= from && range[1] <= to && range[0] < range[1]);
			const isInside = inside.length === ranges.length && inside.length > 0;
			const places = all.map((each) => this.witness.positionOf(each)).filter((pos) => pos >= 0);
			const [first, last] = [Math.min(...places), Math.max(...places)];
			for (const word of now.words) {
				const pos = this.witness.positionOf(word);
				if (pos >= first && pos <= last) continue;
				if (inside.length > 0 && inserted.includes(word)) continue;
				const beside = [first, last, ...(inside.length > 0 ? inserted.map((each) => this.witness.positionOf(each)) : [])];
				if (beside.some((each) => this.#isOneCluster(pos, each))) continue;
				this.faults.push(`law 2: ${id} took in what came at its edge`);
			}
			if (isInside && inserted.some((word) => isSubstance(this.witness.doc, this.witness.positionOf(word)) && !now.words.includes(word)))
				this.faults.push(`law 2: ${id} let a replacement inside it fall out`);
		}
	}

	#isOneCluster(a: number, b: number): boolean {
		const $a = this.witness.doc.resolve(a);
		const $b = this.witness.doc.resolve(b);
		if (!$a.sameParent($b)) return false;
		const text = $a.parent.textBetween(0, $a.parent.content.size, null, '\n');
		const segments = new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text);
		return segments.containing($a.parentOffset)?.index === segments.containing($b.parentOffset)?.index;
	}

	/** Law 4: what a passage held before what is undone now, and stands, it holds; with nothing in between all is as it was. */
	#checkUndo(undone: OperationId, now: Seen, after: Seen, order: number, back: readonly number[]): void {
		const former = this.#before.get(undone);
		if (former === undefined) return;
		const isNext = former.order === order - 1;
		for (const [id, { passage, words }] of former.seen) {
			if ((this.#placed.get(id) ?? -1) > former.order) continue;
			const present = after.get(id);
			if (present === undefined) continue;
			if (isNext && JSON.stringify(present.passage.span) !== JSON.stringify(passage.span)) {
				this.faults.push(
					`law 4: ${id} was ${JSON.stringify(passage.span)} before ${undone} and is ${JSON.stringify(present.passage.span)} after its undo`
				);
			}
			if (!this.plain) continue;
			const held = new Set([...after].filter(([other]) => other === id || other.startsWith(`${id}~`)).flatMap(([, each]) => each.words));
			const due = words.filter((word) => back.includes(word) || (now.get(id)?.words.includes(word) ?? false));
			const missing = due.filter((word) => this.witness.positionOf(word) >= 0 && !held.has(word) && !this.#wasLetGo(present.passage, word));
			if (missing.length > 0) this.faults.push(`law 4: ${id} lacks ${missing.length} of its words after the undo of ${undone}`);
			const strange = present.words.filter(
				(word) => !words.includes(word) && !(now.get(id)?.words.includes(word) ?? false) && !this.#isYounger(word, former.order)
			);
			if (strange.length > 0 && !this.#liesBetween(strange, now.get(id)?.words ?? []))
				this.faults.push(`law 4: ${id} holds ${strange.length} words that were never its own after the undo of ${undone}`);
		}
	}

	#wasLetGo(passage: Passage, word: number): boolean {
		const name = this.#names.get(word);
		return passage.shed.some(({ runs }) =>
			runs.some((run) =>
				Array.from({ length: run.length }, (_, i) =>
					run.typed ? `${run.version + i}.${run.index}` : `${run.version}.${run.index + i}`
				).includes(name ?? '')
			)
		);
	}

	#isYounger(word: number, order: number): boolean {
		return this.log.slice(order).some(({ batch }) => this.#typed.get(batch.operation)?.includes(word) ?? false);
	}

	#liesBetween(strange: readonly number[], words: readonly number[]): boolean {
		const places = words.map((word) => this.witness.positionOf(word)).filter((pos) => pos >= 0);
		return strange.every(
			(word) => this.witness.positionOf(word) > Math.min(...places) && this.witness.positionOf(word) < Math.max(...places)
		);
	}

	/** Law 5: what a cut took from a passage and a paste brought back is its own again, in it or in a part of it. */
	#checkPaste(cut: OperationId, now: Seen, after: Seen, inserted: readonly number[]): void {
		const former = this.#before.get(cut);
		if (former === undefined) return;
		for (const [id, { words }] of former.seen) {
			if ((this.#placed.get(id) ?? -1) > former.order) continue;
			const family = new Set([...after].filter(([other]) => other === id || other.startsWith(`${id}~`)).flatMap(([, each]) => each.words));
			const missing = inserted.filter(
				(word) => words.includes(word) && isSubstance(this.witness.doc, this.witness.positionOf(word)) && !family.has(word)
			);
			const present = after.get(id)?.words ?? [];
			const held = now.get(id)?.words ?? [];
			const strange = present.filter((word) => !words.includes(word) && !held.includes(word) && !this.#isYounger(word, former.order));
			if (this.plain && !this.#liesBetween(strange, held))
				this.faults.push(`law 5: ${id} took in ${strange.length} foreign words with the paste of ${cut}`);
			if (missing.length > 0) this.faults.push(`law 5: ${id} did not get ${missing.length} of its words with the paste of ${cut}`);
		}
	}
}
