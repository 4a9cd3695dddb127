import type Database from 'better-sqlite3';
import { axisOf, speakersOf, type Axis, type AxisValues } from '#lib/core/analysis/axis.ts';
import { matrixOf, type Matrix } from '#lib/core/analysis/matrix.ts';
import { meetingsOf, type Meeting, type Meetings } from '#lib/core/analysis/meetings.ts';
import { voicesOf, type Voices } from '#lib/core/analysis/voices.ts';
import { saturationOf, type Order, type Saturation } from '#lib/core/analysis/saturation.ts';
import type { Layouts } from './layouts.ts';
import type { WholeColumns } from '../query/coded-columns.ts';
import { readEverything, readTimes, type Everything } from './everything.ts';
import { pictureCsv } from './picture-csv.ts';
import { seenField, type SeenNote } from './seen-field.ts';
import type { Statements } from './statements.ts';

/** Which picture of the project, and how it is drawn up. */
export type PictureAsked =
	| { readonly is: 'matrix'; readonly rows: Axis; readonly columns: Axis; readonly below: boolean }
	| { readonly is: 'meetings'; readonly by: Meeting }
	| { readonly is: 'saturation'; readonly order: Order }
	| { readonly is: 'voices' };

export type Picture = Matrix | Meetings | Saturation | Voices;

export type PictureJob = {
	readonly statements: Statements;
	readonly columns: WholeColumns;
	/** 1 for each passage of the columns that the question finds; null: all that the member may see. */
	readonly counted: Uint8Array | null;
	readonly asked: PictureAsked;
	/** For the page, or for other programs. */
	readonly as: PictureForm;
};

export type PictureForm = 'json' | 'csv';

/** What was read of one moment, to be read once for all pictures of it. Columns of one moment are the same, whoever hands them over. */
export class Moment {
	#everything: Everything | null = null;
	#times: Float64Array | null = null;

	everything(client: Database.Database, statements: Statements): Everything {
		return (this.#everything ??= readEverything(client, statements));
	}

	times(client: Database.Database, statements: Statements, columns: WholeColumns): Float64Array {
		if (this.#times?.length !== columns.code.length) this.#times = readTimes(client, statements, columns);
		return this.#times;
	}
}

/** Does it take to read the texts themselves? What reads them is imported only then. */
export function needsTexts(asked: PictureAsked): boolean {
	return asked.is === 'voices' || (asked.is === 'meetings' && asked.by === 'paragraph');
}

/** The same as it is sent on. */
export function drawnUp(client: Database.Database, job: PictureJob, layouts: Layouts | null, moment = new Moment()): string {
	const picture = drawUp(client, job, layouts, moment);
	if (job.as === 'json') return JSON.stringify(picture);
	const { codes } = moment.everything(client, job.statements);
	return pictureCsv(picture, job.asked, new Map(codes.map(({ id, name }) => [id, name])));
}

/** Draws a picture up from what a connection sees. */
export function drawUp(
	client: Database.Database,
	{ statements, columns, counted, asked }: Omit<PictureJob, 'as'>,
	layouts: Layouts | null,
	moment = new Moment()
): Picture {
	const everything = moment.everything(client, statements);
	const times = asked.is === 'saturation' ? moment.times(client, statements, columns) : null;
	const notes = client
		.prepare(statements.notes.sql)
		.raw()
		.all(...statements.notes.params) as SeenNote[];
	const { field, at } = seenField(everything, notes, { columns, counted, times });
	const axis = (which: Axis, below = false): AxisValues => axisOf(field, which, { below });
	switch (asked.is) {
		case 'matrix':
			return matrixOf(field, axis(asked.rows, asked.below), axis(asked.columns, asked.below));
		case 'meetings':
			return meetingsOf(field, axis('code').values, asked.by === 'overlap' ? field : laidOut().reachOf(field, notes));
		case 'saturation':
			return saturationOf(field, at, everything.refinements, axis('session').values, asked.order);
		case 'voices':
			return voicesOf(field, {
				speakers: speakersOf(field, laidOut().speakersOf(field, notes)),
				present: axis('person'),
				sites: axis('site')
			});
	}

	function laidOut(): Layouts {
		if (layouts === null) throw new Error('A picture that takes the texts was asked for without them');
		return layouts;
	}
}
