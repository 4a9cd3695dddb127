import type { IStylesOptions } from 'docx';

type ParagraphStyle = NonNullable<IStylesOptions['paragraphStyles']>[number];
type CharacterStyle = NonNullable<IStylesOptions['characterStyles']>[number];

const BODY = 'Times New Roman';

/** Grey enough to stand back, dark enough to be read: 7:1 on white. */
export const QUIET = '595959';

/** A style of ours, based on Normal. Sizes are half points, distances twentieths of a point. */
export function styled(id: string, name: string, style: Pick<ParagraphStyle, 'run' | 'paragraph' | 'next'>): ParagraphStyle {
	return { id, name, basedOn: 'Normal', next: 'Normal', quickFormat: true, ...style };
}

/** The styles of every Word file that leaves, and those it needs besides. Every style that is used stands here, so that no reader falls back on its own. */
export function wordStyles(
	paragraphStyles: readonly ParagraphStyle[],
	characterStyles: readonly CharacterStyle[],
	language?: string
): IStylesOptions {
	const run = { font: BODY, size: 24, ...(language === undefined ? {} : { language: { value: language } }) };
	return {
		default: { document: { run, paragraph: { spacing: { after: 120, line: 276 } } } },
		paragraphStyles: [
			{ id: 'Normal', name: 'Normal', quickFormat: true },
			heading(1, { size: 32, before: 240, after: 160 }),
			heading(2, { size: 26, before: 280, after: 120 }),
			styled('Quote', 'Quote', { paragraph: { indent: { left: 567, right: 567 }, spacing: { before: 60, after: 60 } } }),
			...paragraphStyles
		],
		characterStyles: [{ id: 'DefaultParagraphFont', name: 'Default Paragraph Font' }, ...characterStyles]
	};
}

export function heading(level: 1 | 2 | 3 | 4, { size, before, after }: { size: number; before: number; after: number }): ParagraphStyle {
	return styled(`Heading${level}`, `heading ${level}`, {
		run: { size, bold: true },
		paragraph: { spacing: { before, after }, keepNext: true, outlineLevel: level - 1 }
	});
}
