import { AXES, type Axis } from '#lib/core/analysis/axis.ts';
import { MEETINGS, type Meeting } from '#lib/core/analysis/meetings.ts';
import { MEASURES } from '#lib/core/analysis/share.ts';
import { ORDERS, type Order } from '#lib/core/analysis/saturation.ts';
import { STRETCHES, type Stretch } from './time.ts';
import type { MatrixChoice } from './matrix-words.ts';

/** How the pictures of a page are drawn up; the address holds it. */
export type Choices = {
	readonly matrix: MatrixChoice;
	readonly meeting: Meeting;
	readonly time: Stretch;
	readonly order: Order;
	/** Cells that are easy to hit. */
	readonly large: boolean;
};

export const USUAL: Choices = {
	matrix: { rows: 'code', columns: 'session', measure: 'count', below: false },
	meeting: 'overlap',
	time: 'session',
	order: 'field',
	large: false
};

/** What an address says; what it does not say, or says wrong, is as usual. */
export function choicesOf(address: URLSearchParams): Choices {
	const one = <Value extends string>(name: string, of: readonly Value[], usual: Value): Value =>
		of.find((each) => each === address.get(name)) ?? usual;
	const rows = one('rows', AXES, USUAL.matrix.rows);
	const other: Axis = rows === USUAL.matrix.columns ? USUAL.matrix.rows : USUAL.matrix.columns;
	const columns = one('columns', AXES, other);
	return {
		matrix: {
			rows,
			columns: columns === rows ? other : columns,
			measure: one('cells', MEASURES, USUAL.matrix.measure),
			below: address.get('below') === '1'
		},
		meeting: one('meet', MEETINGS, USUAL.meeting),
		time: one('time', STRETCHES, USUAL.time),
		order: one('order', ORDERS, USUAL.order),
		large: address.get('large') === '1'
	};
}

/** The address of these choices, as short as it can be. */
export function addressOf(base: string, question: string, { matrix, meeting, time, order, large }: Choices): string {
	const said = new URLSearchParams();
	const say = (name: string, value: string, usual: string) => {
		if (value !== usual) said.set(name, value);
	};
	say('q', question, '');
	say('rows', matrix.rows, USUAL.matrix.rows);
	say('columns', matrix.columns, matrix.rows === USUAL.matrix.columns ? USUAL.matrix.rows : USUAL.matrix.columns);
	say('cells', matrix.measure, USUAL.matrix.measure);
	say('below', matrix.below ? '1' : '', '');
	say('meet', meeting, USUAL.meeting);
	say('time', time, USUAL.time);
	say('order', order, USUAL.order);
	say('large', large ? '1' : '', '');
	return said.size === 0 ? `${base}/overview` : `${base}/overview?${said}`;
}

/** The pictures of the page. */
export const PICTURES = ['matrix', 'meetings', 'time', 'saturation', 'voices'] as const;
export type PictureName = (typeof PICTURES)[number];

/** What is asked of the project for a picture, drawn up in this way. */
export function askedFor(picture: PictureName, { matrix: { rows, columns, below }, meeting, time, order }: Choices) {
	switch (picture) {
		case 'matrix':
			return { is: 'matrix', rows, columns, below } as const;
		case 'meetings':
			return { is: 'meetings', by: meeting } as const;
		case 'time':
			return { is: 'matrix', rows: 'code', columns: time, below: false } as const;
		case 'saturation':
			return { is: 'saturation', order } as const;
		case 'voices':
			return { is: 'voices' } as const;
	}
}
