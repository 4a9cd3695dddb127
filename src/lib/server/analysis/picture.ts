import type Database from 'better-sqlite3';
import { axisOf, speakersOf, type Axis, type AxisValues } from '#lib/core/analysis/axis.ts';
import { matrixOf, type Matrix } from '#lib/core/analysis/matrix.ts';
import { meetingsOf, type Meeting, type Meetings } from '#lib/core/analysis/meetings.ts';
import { voicesOf, type Voices } from '#lib/core/analysis/voices.ts';
import { saturationOf, type Order, type Saturation } from '#lib/core/analysis/saturation.ts';
import type { Layouts } from './layouts.ts';
import { readEverything, readMakers, type Everything, type Makers } from './everything.ts';
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
	/** SQLite's numbers of the passages that the question finds; null: all that the member may see. */
	readonly found: Float64Array | null;
	readonly asked: PictureAsked;
	/** For the page, or for other programs. */
	readonly as: PictureForm;
};

export type PictureForm = 'json' | 'csv';

/** What was read of one moment, to be read once for all pictures of it. */
export class Moment {
	#everything: Everything | null = null;
	#makers: Makers | null = null;

	everything(client: Database.Database, statements: Statements): Everything {
		return (this.#everything ??= readEverything(client, statements));
	}

	makers(client: Database.Database, statements: Statements): Makers {
		return (this.#makers ??= readMakers(client, statements, this.everything(client, statements)));
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
	{ statements, found, asked }: Omit<PictureJob, 'as'>,
	layouts: Layouts | null,
	moment = new Moment()
): Picture {
	const everything = moment.everything(client, statements);
	const makers = tellsMakers(asked) ? moment.makers(client, statements) : null;
	const notes = client
		.prepare(statements.notes.sql)
		.raw()
		.all(...statements.notes.params) as SeenNote[];
	const { field, at } = seenField(everything, notes, found, makers);
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

function tellsMakers(asked: PictureAsked): boolean {
	return asked.is === 'saturation' || (asked.is === 'matrix' && [asked.rows, asked.columns].includes('coder'));
}
