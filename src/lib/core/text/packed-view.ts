import type { AnchorId, CodeId, CodingId, MemberId } from '#lib/core/id/id.ts';
import type { CodingView, PassageView, TextView } from './view.ts';

/**
 * A view of a text as it travels: passages as rows, and members and codes, which thousands of them name again and again, once. Half the size, and a
 * page of five thousand passages is written and read in a fraction of the time.
 */
export type Packed<View extends Pick<TextView, 'passages'>> = Omit<View, 'passages'> & {
	readonly members: readonly MemberId[];
	readonly codes: readonly CodeId[];
	readonly layers: readonly string[];
	readonly passages: readonly PackedPassage[];
};

export type PackedView = Packed<TextView>;

/** Members, layers and codes by their place in the lists of the view; the quote of a detached passage last. */
type PackedPassage = readonly [
	id: AnchorId,
	purpose: PassageView['purpose'] | 0,
	from: number | null,
	to: number | null,
	owner: number,
	layer: number,
	serial: number | null,
	codings: readonly PackedCoding[],
	quote?: string
];
type PackedCoding = readonly [id: CodingId, code: number, revision: number, by: number, at: number];

export function packView<View extends Pick<TextView, 'passages'>>({ passages, ...text }: View): Packed<View> {
	const members = new Places<MemberId>();
	const codes = new Places<CodeId>();
	const layers = new Places<string>();
	const packedCoding = ({ id, code, revision, by, at }: CodingView): PackedCoding => [id, codes.of(code), revision, members.of(by), at];
	const rows = passages.map(({ id, purpose, from, to, owner, layer, serial, codings, quote }): PackedPassage => {
		const row = [id, purpose === 'coding' ? 0 : purpose, from, to, members.of(owner), layers.of(layer), serial] as const;
		const packed = codings.map(packedCoding);
		return quote === undefined ? [...row, packed] : [...row, packed, quote];
	});
	return { ...text, members: members.list, codes: codes.list, layers: layers.list, passages: rows };
}

export function unpackView<View extends Pick<TextView, 'passages'>>({ members, codes, layers, passages, ...text }: Packed<View>): View {
	const unpacked = {
		...text,
		passages: passages.map(([id, purpose, from, to, owner, layer, serial, codings, quote]): PassageView => ({
			...{ id, purpose: purpose === 0 ? 'coding' : purpose, state: from === null ? 'detached' : 'live', from, to },
			...(quote === undefined ? {} : { quote }),
			...{ owner: at(members, owner), layer: at(layers, layer), serial },
			codings: codings.map(([coding, code, revision, by, time]) => ({
				...{ id: coding, code: at(codes, code), revision, by: at(members, by), at: time }
			}))
		}))
	};
	// The rest of a view is what it was: that much the compiler can't see through a type that is not known yet.
	return unpacked as unknown as View;
}

class Places<Value> {
	readonly list: Value[] = [];
	readonly #places = new Map<Value, number>();

	of(value: Value): number {
		const known = this.#places.get(value);
		if (known !== undefined) return known;
		this.#places.set(value, this.list.length);
		return this.list.push(value) - 1;
	}
}

function at<Value>(list: readonly Value[], place: number): Value {
	const value = list[place];
	if (value === undefined) throw new Error('A view that names what it does not list');
	return value;
}
