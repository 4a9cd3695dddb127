import type { Axis } from '#lib/core/analysis/axis.ts';
import type { Measure } from '#lib/core/analysis/share.ts';

export type MatrixChoice = { readonly rows: Axis; readonly columns: Axis; readonly measure: Measure; readonly below: boolean };

export const AXIS_WORDS: Readonly<Record<Axis, { readonly title: string; readonly one: string; readonly many: string }>> = {
	code: { title: 'Codes', one: 'code', many: 'codes' },
	session: { title: 'Sessions', one: 'session', many: 'sessions' },
	site: { title: 'Sites', one: 'site', many: 'sites' },
	kind: { title: 'Kinds', one: 'kind', many: 'kinds' },
	person: { title: 'People present', one: 'person present', many: 'people' },
	coder: { title: 'Coders', one: 'coder', many: 'coders' },
	month: { title: 'Months', one: 'month', many: 'months' }
};

export const MEASURE_WORDS: Readonly<Record<Measure, { readonly label: string; readonly of: string }>> = {
	count: { label: 'Number', of: '' },
	row: { label: 'Share of row', of: 'of the row' },
	column: { label: 'Share of column', of: 'of the column' },
	all: { label: 'Share of all', of: 'of all' }
};
