/** In which a manuscript leaves: as a text, or as a table with one row an excerpt. */
export const MANUSCRIPT_FORMATS = ['docx', 'tex', 'md', 'html', 'xlsx', 'tidy'] as const;
export type ManuscriptFormat = (typeof MANUSCRIPT_FORMATS)[number];

/** What a question finds leaves as one does, and as a table with one row a coding. */
export const EXCERPT_FORMATS = [...MANUSCRIPT_FORMATS, 'csv'] as const;
export type ExcerptFormat = (typeof EXCERPT_FORMATS)[number];

/** In which a codebook leaves. */
export const EXPORT_FORMATS = ['docx', 'md', 'csv'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** In which a note leaves with its codings. */
export const NOTE_FORMATS = ['docx', 'md', 'html'] as const;
export type NoteFormat = (typeof NOTE_FORMATS)[number];

/** What a file of a format ends in. */
export function endingOf(format: ExcerptFormat): Exclude<ExcerptFormat, 'tidy'> {
	return format === 'tidy' ? 'csv' : format;
}

/** The largest manuscript that is checked, in bytes: pictures weigh, and are not unpacked. */
export const MANUSCRIPT_MOST = 100_000_000;
export const MANUSCRIPT_TOO_LARGE = 'This file is larger than 100 MB. Save the manuscript without its pictures, and choose that.';
