/** A file that was made whole for whoever asked for it. */
export type MadeFile = { readonly bytes: Uint8Array; readonly name: string; readonly mediaType: string };

export const MEDIA_TYPES = {
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	md: 'text/markdown; charset=utf-8',
	csv: 'text/csv; charset=utf-8',
	tex: 'application/x-tex; charset=utf-8',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	html: 'text/html; charset=utf-8'
} as const;
