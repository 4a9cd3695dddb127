import type { Matrix } from '#lib/core/analysis/matrix.ts';
import type { Meetings } from '#lib/core/analysis/meetings.ts';
import { matrixRows, meetingRows, saturationRows, voiceRows, type PictureRows } from '#lib/core/analysis/picture-rows.ts';
import type { Saturation } from '#lib/core/analysis/saturation.ts';
import type { Voices } from '#lib/core/analysis/voices.ts';
import { csvOf } from '#lib/interchange/csv.ts';
import type { Picture, PictureAsked } from './picture.ts';

/** A picture's numbers as CSV. `codes`: the names of the codes, by id. */
export function pictureCsv(picture: Picture, asked: PictureAsked, codes: ReadonlyMap<string, string>): string {
	const { columns, rows } = rowsOf(picture, asked, codes);
	return csvOf(columns, rows, { mark: true });
}

function rowsOf(picture: Picture, asked: PictureAsked, codes: ReadonlyMap<string, string>): PictureRows {
	switch (asked.is) {
		case 'matrix':
			return matrixRows(picture as Matrix, asked.rows, asked.columns);
		case 'meetings':
			return meetingRows(picture as Meetings);
		case 'saturation':
			return saturationRows(picture as Saturation, codes);
		case 'voices':
			return voiceRows(picture as Voices);
	}
}
