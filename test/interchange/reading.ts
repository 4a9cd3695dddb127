import yazl from 'yazl';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { schema } from '#lib/core/text/schema.ts';
import { readDocument } from '#lib/interchange/documents/read-document.ts';
import type { Reading, ReadOptions } from '#lib/interchange/documents/reading.ts';

/** The tree as ProseMirror writes it: `doc(paragraph("Hello"))`; or the refusal. */
export async function outline(bytes: Uint8Array | string, fileName: string, options?: ReadOptions): Promise<string> {
	const reading = await read(bytes, fileName, options);
	return reading.ok ? schema.nodeFromJSON(reading.document).toString() : reading.reason;
}

export async function read(bytes: Uint8Array | string, fileName: string, options?: ReadOptions): Promise<Reading> {
	return readDocument(typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes, fileName, options);
}

/** A zip of the given files. */
export async function zipOf(files: Readonly<Record<string, string | Buffer>>, compress = true): Promise<Buffer> {
	const zip = new yazl.ZipFile();
	for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name, { compress, mtime: new Date(0) });
	zip.end();
	return buffer(zip.outputStream.pipe(new PassThrough()));
}

const NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

/** The parts of a small Word file whose body is the given WordprocessingML. */
export function wordParts(body: string): Record<string, string> {
	return {
		'[Content_Types].xml':
			'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
		'_rels/.rels':
			'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
		'word/document.xml': `<?xml version="1.0"?><w:document ${NAMESPACE}><w:body>${body}</w:body></w:document>`
	};
}

export function wordParagraph(text: string): string {
	return `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}
