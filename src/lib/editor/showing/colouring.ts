import type { Node } from '@tiptap/pm/model';
import type { Hue } from '#lib/core/codebook/hues.ts';
import type { CodeId, MemberId } from '#lib/core/id/id.ts';
import { PASSAGE_TYPES, passageType, type PassageType } from '#lib/core/text/passage-type.ts';
import type { CodeIndex } from '#lib/editor/desk/codes.ts';
import type { Stripe } from '#lib/editor/margin/stripes.ts';
import { patternOf, type Look } from '#lib/ui/code/look.ts';
import type { ColourBy } from './choice.ts';

/** What gives a stripe its hue and pattern. `keyOf` names what it has them from: a code, a coder, a type; text under two stripes of one key is drawn once. */
export type Colouring = {
	readonly by: ColourBy;
	readonly keyOf: (stripe: Stripe, doc: Node) => string;
	/** Null for a key that is not known here (yet). */
	readonly lookOf: (key: string) => Look | null;
	/** Besides the colour, in words; empty where the code's name says it. */
	readonly wordOf: (key: string) => string;
};

export function byCode(codes: CodeIndex): Colouring {
	return {
		by: 'code',
		keyOf: ({ code }) => code,
		lookOf: (key) => codes.find(key as CodeId)?.look ?? null,
		wordOf: () => ''
	};
}

// One of each pattern's row in turn, so that the first four coders differ in pattern as well as in hue.
const CODER_HUES: readonly Hue[] = [
	...(['cobalt', 'mustard', 'brick', 'violet'] as const),
	...(['magenta', 'teal', 'lagoon', 'moss'] as const),
	...(['amber', 'sky', 'rust', 'rose'] as const),
	...(['pine', 'olive', 'indigo', 'plum'] as const)
];

/** Each coder has the look of their place in the project: it stays theirs whoever joins later. Whoever left takes the last one. */
export function byCoder(members: readonly MemberId[]): Colouring {
	// Ids are made in the order of time.
	const places = new Map<string, number>(members.toSorted().map((member, place) => [member, place]));
	return {
		by: 'coder',
		keyOf: ({ codings }) => codings[0]!.by,
		lookOf: (key) => lookOf(CODER_HUES[(places.get(key) ?? CODER_HUES.length - 1) % CODER_HUES.length]!),
		wordOf: () => ''
	};
}

const TYPE_LOOKS: Readonly<Record<PassageType, Look>> = {
	description: lookOf('cobalt'),
	'observer comment': lookOf('mustard'),
	verbatim: lookOf('brick'),
	paraphrase: lookOf('violet'),
	mixed: lookOf('pine')
};
const TYPE_MARKS: Readonly<Record<PassageType, string>> = {
	description: '',
	'observer comment': 'OC',
	verbatim: 'verbatim',
	paraphrase: 'paraphrase',
	mixed: 'mixed'
};

export const BY_PASSAGE_TYPE: Colouring = {
	by: 'passage type',
	keyOf: ({ from, to }, doc) => passageType(doc, from, to),
	lookOf: (key) => TYPE_LOOKS[key as PassageType],
	wordOf: (key) => TYPE_MARKS[key as PassageType]
};

export const TYPE_LEGEND = PASSAGE_TYPES.map((type) => ({
	...{ key: type, look: TYPE_LOOKS[type] },
	name: `${type[0]!.toUpperCase()}${type.slice(1)}`
}));

function lookOf(hue: Hue): Look {
	return { hue, pattern: patternOf(hue) };
}
