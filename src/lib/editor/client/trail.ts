import { Mapping, type Step, type StepMap } from '@tiptap/pm/transform';

/**
 * One step that a document went through. `key` names it for as long as the tab lives, whatever rebasing makes of it; −key names the step taken back.
 * `inverts` is the key of the step that it undoes.
 */
export type Passed = { readonly key: number; readonly map: StepMap; readonly inverts: number | null };

/** The confirmed steps since the text was loaded at version `start`, oldest first. */
export type Trail = { readonly start: number; readonly passed: readonly Passed[] };

export function versionOf(trail: Trail): number {
	return trail.start + trail.passed.length;
}

/** The confirmed steps from a version on; a version before the trail begins is a bug of the caller. */
export function passedSince(trail: Trail, version: number): readonly Passed[] {
	if (version < trail.start || version > versionOf(trail)) throw new RangeError(`Version ${version} is not on the trail`);
	return trail.passed.slice(version - trail.start);
}

export function takenBack(passed: readonly Passed[]): readonly Passed[] {
	return passed.toReversed().map(({ key, map }) => ({ key: -key, map: map.invert(), inverts: null }));
}

/**
 * A mapping through these steps in which a step and its undoing are mirrors, so that what lay in a deleted stretch finds its place again.
 * ProseMirror keeps one mirror for each map: in a chain of undo and redo, the first two that meet are the pair.
 */
export function mappingOver(passed: readonly Passed[]): Mapping {
	const unpaired = new Map<number, number>();
	const mirrors: number[] = [];
	for (const [at, { key, inverts }] of passed.entries()) {
		const partner = unpaired.get(-key) === undefined ? inverts : -key;
		const index = partner === null ? undefined : unpaired.get(partner);
		if (partner === null || index === undefined) unpaired.set(key, at);
		else {
			unpaired.delete(partner);
			mirrors.push(index, at);
		}
	}
	return new Mapping(
		passed.map(({ map }) => map),
		mirrors
	);
}

export function passedBy(
	steps: readonly { readonly key: number; readonly step: Step; readonly inverts: number | null }[]
): readonly Passed[] {
	return steps.map(({ key, step, inverts }) => ({ key, map: step.getMap(), inverts }));
}
