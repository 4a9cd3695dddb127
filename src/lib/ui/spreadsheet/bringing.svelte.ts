import type { TableKind } from '#lib/core/table/fields.ts';
import { issuesOf, kindOf, proposeMatching, type Matching, type Use } from '#lib/core/table/matching.ts';
import { planTable, type TableCommand, type TablePlan } from '#lib/core/table/plan-table.ts';
import { countOutcomes, type Outcome, type PlannedLine } from '#lib/core/table/plan.ts';
import type { Surroundings, TableScene } from '#lib/core/table/scene.ts';
import { tableOf, type Sheet, type SheetsRead } from '#lib/core/table/sheet.ts';

export type Done = {
	readonly operation: string;
	readonly of: TableKind;
	readonly lines: readonly PlannedLine[];
	readonly counts: Readonly<Record<Outcome, number>>;
	readonly takenBack: boolean;
};

type World = {
	readonly read: (file: File) => Promise<SheetsRead>;
	readonly scene: () => TableScene;
	/** What this member may bring in. */
	readonly kinds: () => readonly TableKind[];
	readonly around: () => Surroundings;
	/** Gives the operation, or null where it was refused. */
	readonly perform: (command: TableCommand) => Promise<string | null>;
	readonly reverse: (operation: string) => Promise<boolean>;
};

const NOTHING: TablePlan = { lines: [], unclear: null, command: null, isTooMuch: false };

/** One spreadsheet on its way in: the file, what it holds, how its columns are matched, what that would do, and what it did. */
export class Bringing {
	readonly #world: World;
	fileName = $state('');
	sheets = $state.raw<readonly Sheet[]>([]);
	notes = $state.raw<readonly string[]>([]);
	refused = $state<string | null>(null);
	busy = $state(false);
	sheet = $state(0);
	of = $state<TableKind>('codebook');
	done = $state.raw<Done | null>(null);
	#chosen = $state.raw<Matching | null>(null);
	/** A person has said what it holds, so the columns are not asked. */
	#isSaid: boolean;

	readonly table = $derived(tableOf(this.sheets[this.sheet] ?? { name: '', rows: [] }));
	readonly matching = $derived.by(() => this.#chosen ?? proposeMatching(this.of, this.table, this.#world.around().today));
	readonly issues = $derived(issuesOf(this.matching, this.table));
	readonly plan: TablePlan = $derived.by(() =>
		this.sheets.length === 0 || this.issues.length > 0
			? NOTHING
			: planTable(this.table, this.matching, this.#world.scene(), this.#world.around())
	);
	readonly counts = $derived(countOutcomes(this.plan));

	/** `asked`: what whoever came here wants to bring in; null leaves it to the file. */
	constructor(world: World, asked: TableKind | null) {
		this.#world = world;
		this.#isSaid = asked !== null;
		this.of = asked ?? world.kinds()[0] ?? 'codebook';
	}

	get kinds(): readonly TableKind[] {
		return this.#world.kinds();
	}

	async take(file: File): Promise<void> {
		if (this.busy) return;
		this.busy = true;
		this.refused = null;
		const read = await this.#world.read(file);
		this.busy = false;
		this.fileName = file.name;
		if (!read.ok) {
			this.refused = read.reason;
			return;
		}
		this.sheets = read.sheets;
		this.notes = read.notes;
		this.done = null;
		this.chooseSheet(0);
	}

	chooseSheet(at: number): void {
		this.sheet = at;
		this.#chosen = null;
		if (!this.#isSaid) this.of = kindOf(this.kinds, this.table) ?? this.of;
	}

	chooseKind(of: TableKind): void {
		this.of = of;
		this.#isSaid = true;
		this.#chosen = null;
	}

	use(column: number, use: Use): void {
		this.#chosen = { ...this.matching, columns: this.matching.columns.map((each, at) => (at === column ? use : each)) };
	}

	change(change: Pick<Partial<Matching>, 'order' | 'existing'>): void {
		this.#chosen = { ...this.matching, ...change };
	}

	async bringIn(): Promise<void> {
		const { of, counts } = this;
		const { lines, command } = this.plan;
		if (command === null || this.busy) return;
		this.busy = true;
		const operation = await this.#world.perform(command);
		this.busy = false;
		if (operation !== null) this.done = { operation, of, lines, counts, takenBack: false };
	}

	async takeBack(): Promise<void> {
		const { done } = this;
		if (done === null || this.busy) return;
		this.busy = true;
		const isBack = await this.#world.reverse(done.operation);
		this.busy = false;
		if (isBack) this.done = { ...done, takenBack: true };
	}

	again(): void {
		this.sheets = [];
		this.notes = [];
		this.fileName = '';
		this.refused = null;
		this.done = null;
		this.#chosen = null;
	}
}
