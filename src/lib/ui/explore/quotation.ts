/** A quotation on its way into a manuscript. */
export type Quotation = { readonly quote: string; readonly citation: string; readonly language: string };

/** As plain text: the words, then the citation, a blank line between quotations. */
export function asText(quotations: readonly Quotation[]): string {
	return quotations.map(({ quote, citation }) => (citation === '' ? quote : `${quote} ${citation}`)).join('\n\n');
}

/** As rich text: a block quotation each, its citation after its last words, so that Word keeps both in one paragraph style. */
export function asHtml(quotations: readonly Quotation[]): string {
	return quotations.map(blockOf).join('');
}

function blockOf({ quote, citation, language }: Quotation): string {
	const paragraphs = quote.split('\n').filter((line) => line.trim() !== '');
	const last = paragraphs.length - 1;
	const lines = paragraphs.map((line, at) => `<p>${escaped(line)}${at === last && citation !== '' ? ` ${escaped(citation)}` : ''}</p>`);
	return `<blockquote lang="${escaped(language)}">${lines.join('')}</blockquote>`;
}

function escaped(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** Puts quotations on the clipboard, rich where the browser allows it. */
export async function copyQuotations(quotations: readonly Quotation[]): Promise<void> {
	const text = asText(quotations);
	if (typeof ClipboardItem === 'undefined') return navigator.clipboard.writeText(text);
	const item = new ClipboardItem({
		'text/plain': new Blob([text], { type: 'text/plain' }),
		'text/html': new Blob([asHtml(quotations)], { type: 'text/html' })
	});
	await navigator.clipboard.write([item]);
}
