import type { FieldChange } from './plan.ts';
import type { Attributes } from './scene.ts';

/** Gathers in what a line differs from what is there: what a person sees of it, and what is to be set. */
export class Differences<Fields extends object> {
	readonly changes: FieldChange[] = [];
	readonly fields: Partial<Fields> = {};

	/** A value that no cell said differs in nothing. */
	field<Name extends keyof Fields>(name: Name, label: string, before: Fields[Name] | null, after: Fields[Name] | null): void {
		if (after === null || before === after) return;
		this.changes.push({ label, before: before === null ? '' : String(before), after: String(after) });
		this.fields[name] = after;
	}

	/** Lists of names, whatever their order. */
	list<Name extends keyof Fields>(
		name: Name,
		label: string,
		before: readonly string[],
		after: readonly string[],
		value: Fields[Name]
	): void {
		if (after.length === 0 || sorted(before) === sorted(after)) return;
		this.changes.push({ label, before: before.join('; '), after: after.join('; ') });
		this.fields[name] = value;
	}

	/** Those that a line does not speak of stay. */
	attributes(before: Attributes, after: Attributes): Attributes | null {
		const changed = Object.entries(after).filter(([name, value]) => before[name] !== value);
		for (const [name, value] of changed) this.changes.push({ label: name, before: shown(before[name]), after: shown(value) });
		return changed.length === 0 ? null : { ...before, ...Object.fromEntries(changed) };
	}
}

function sorted(names: readonly string[]): string {
	return JSON.stringify(names.toSorted());
}

function shown(value: string | number | boolean | undefined): string {
	if (value === undefined) return '';
	return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
}
