import { schema } from './schema.ts';

/** The step types that a batch may hold. `markSet` is what the undo of a mark sends; a list without it would refuse true undos. */
export const STEP_TYPES = ['replace', 'replaceAround', 'addMark', 'removeMark', 'markSet', 'attr'] as const;

type Json = Readonly<Record<string, unknown>>;

/**
 * Whether a JSON value has the form of a step over a document of `size` (its content's): an allowed type, only known fields, integer positions in order
 * and in range. ProseMirror's own reading is laxer: `{from: 6, to: 2}`, negative openings and unknown attributes pass it.
 */
export function isStepForm(json: unknown, size: number): boolean {
	if (!isObject(json)) return false;
	switch (json['stepType']) {
		case 'replace':
			return has(json, ['from', 'to'], ['slice', 'structure']) && inOrder(size, json['from'], json['to']) && isSliceForm(json['slice']);
		case 'replaceAround':
			return (
				has(json, ['from', 'to', 'gapFrom', 'gapTo', 'insert'], ['slice', 'structure']) &&
				inOrder(size, json['from'], json['gapFrom'], json['gapTo'], json['to']) &&
				isCount(json['insert']) &&
				isSliceForm(json['slice'])
			);
		case 'addMark':
		case 'removeMark':
			return has(json, ['from', 'to', 'mark']) && inOrder(size, json['from'], json['to']) && isMarkForm(json['mark']);
		case 'markSet':
			return (
				has(json, ['steps']) &&
				Array.isArray(json['steps']) &&
				json['steps'].every((step) => isObject(step) && isMarkStep(step['stepType']) && isStepForm(step, size))
			);
		case 'attr':
			return has(json, ['pos', 'attr', 'value']) && inOrder(size, json['pos']) && typeof json['attr'] === 'string';
		default:
			return false;
	}
}

function isMarkStep(type: unknown): boolean {
	return type === 'addMark' || type === 'removeMark';
}

function isSliceForm(json: unknown): boolean {
	if (json === undefined || json === null) return true;
	return (
		isObject(json) &&
		has(json, [], ['content', 'openStart', 'openEnd']) &&
		isOptional(json['content'], areNodeForms) &&
		isOptional(json['openStart'], isCount) &&
		isOptional(json['openEnd'], isCount)
	);
}

function areNodeForms(json: unknown): boolean {
	return Array.isArray(json) && json.every(isNodeForm);
}

function isNodeForm(json: unknown): boolean {
	if (!isObject(json) || !has(json, ['type'], ['attrs', 'content', 'marks', 'text'])) return false;
	const type = typeof json['type'] === 'string' && Object.hasOwn(schema.nodes, json['type']) ? schema.nodes[json['type'] as 'text'] : null;
	return (
		type !== null &&
		isOptional(json['attrs'], (attrs) => areAttrs(attrs, type.spec.attrs)) &&
		isOptional(json['content'], areNodeForms) &&
		isOptional(json['marks'], (marks) => Array.isArray(marks) && marks.every(isMarkForm)) &&
		(type.isText ? typeof json['text'] === 'string' : json['text'] === undefined)
	);
}

function isMarkForm(json: unknown): boolean {
	if (!isObject(json) || !has(json, ['type'], ['attrs'])) return false;
	const type = typeof json['type'] === 'string' && Object.hasOwn(schema.marks, json['type']) ? schema.marks[json['type'] as 'bold'] : null;
	return type !== null && isOptional(json['attrs'], (attrs) => areAttrs(attrs, type.spec.attrs));
}

function areAttrs(json: unknown, known: object | undefined): boolean {
	return isObject(json) && Object.keys(json).every((name) => known !== undefined && Object.hasOwn(known, name));
}

function inOrder(size: number, ...positions: readonly unknown[]): boolean {
	let least = 0;
	for (const position of positions) {
		if (!isCount(position) || position < least || position > size) return false;
		least = position;
	}
	return true;
}

function isCount(value: unknown): value is number {
	return Number.isInteger(value) && (value as number) >= 0;
}

function isOptional(value: unknown, holds: (value: unknown) => boolean): boolean {
	return value === undefined || value === null || holds(value);
}

function isObject(value: unknown): value is Json {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** All of the needed fields and none but these and the allowed ones (besides `stepType`). */
function has(json: Json, needed: readonly string[], allowed: readonly string[] = []): boolean {
	return (
		needed.every((name) => Object.hasOwn(json, name)) &&
		Object.keys(json).every((name) => name === 'stepType' || needed.includes(name) || allowed.includes(name))
	);
}
