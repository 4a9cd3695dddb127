import { Document, HeadingLevel, Packer, Paragraph, TextRun } from 'docx';

const WORDS =
	'the nurse opens list and asks why numbers changed overnight while two managers wait for another table about beds that nobody on ward trusts any more'.split(
		' '
	);
const PARAGRAPHS = 40;
const WORDS_EACH = 75;

export type WordFile = { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> };

/** Word files of some 3,000 words, each another: a heading, paragraphs with bold and italic stretches, a day in the name. */
export async function makeWordFiles(count: number): Promise<readonly WordFile[]> {
	const files: WordFile[] = [];
	for (let number = 0; number < count; number += 1) {
		const day = new Date(Date.UTC(2021, 0, 4 + number)).toISOString().slice(0, 10);
		const heading = new Paragraph({ text: `Visit ${number + 1} to the ward`, heading: HeadingLevel.HEADING_1 });
		const paragraphs = Array.from({ length: PARAGRAPHS }, (_, index) => paragraph(number * PARAGRAPHS + index));
		const bytes = await Packer.toBuffer(new Document({ title: `Visit ${number + 1}`, sections: [{ children: [heading, ...paragraphs] }] }));
		files.push({ name: `${day} visit ${number + 1}.docx`, bytes: new Uint8Array(bytes) });
	}
	return files;
}

function paragraph(seed: number): Paragraph {
	const words = Array.from(
		{ length: WORDS_EACH },
		(_, index) => WORDS[(seed * 31 + index * 7 + ((seed * index) % 5)) % WORDS.length] ?? ''
	);
	const part = (from: number, to: number) => words.slice(from, to).join(' ');
	return new Paragraph({
		children: [
			new TextRun(`${part(0, 25)} `),
			new TextRun({ text: part(25, 31), bold: true }),
			new TextRun(` ${part(31, 60)} `),
			new TextRun({ text: part(60, 64), italics: true }),
			new TextRun(` ${part(64, WORDS_EACH)}.`)
		]
	});
}
