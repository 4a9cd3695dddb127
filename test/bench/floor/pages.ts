import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { join } from 'node:path';
import { Node } from '@tiptap/pm/model';
import { build } from 'vite';
import { plainText } from '#lib/core/text/projection.ts';
import { schema } from '#lib/core/text/schema.ts';
import type { TextView } from '#lib/core/text/view.ts';

/** The pages that the browser's floors are measured on, bundled into a folder of their own and served by the bench itself. */
export type FloorPages = { readonly address: string; readonly stop: () => void };

const STYLE = `body { margin: 0; font: 18px/1.6 serif; } #text { width: 34.5rem; margin: 2rem auto; white-space: pre-wrap; }
#text > *, #text .ProseMirror > * { content-visibility: auto; contain-intrinsic-size: auto 8em; }
${Array.from({ length: 12 }, (_, hue) => `::highlight(hue-${hue}) { background-color: hsl(${hue * 30} 70% 88%); }`).join('\n')}`;

/** Serves `/editor` (plain ProseMirror) and `/page` (a static page with highlights) for one text. `folder`: where the bundles may lie. */
export async function serveFloors(folder: string, view: TextView): Promise<FloorPages> {
	const scripts = new Map<string, string>();
	for (const name of ['plain-editor', 'plain-page']) {
		await build({
			configFile: false,
			logLevel: 'error',
			build: {
				outDir: join(folder, name),
				target: 'esnext',
				rolldownOptions: { input: `test/bench/floor/${name}.ts`, output: { entryFileNames: 'script.js' } }
			}
		});
		scripts.set(`/${name}.js`, readFileSync(join(folder, name, 'script.js'), 'utf8'));
	}
	const answers = new Map<string, readonly [type: string, body: string]>([
		['/editor', ['text/html', page('<div id="text"></div>', 'plain-editor')]],
		['/page', ['text/html', page(staticText(view), 'plain-page')]],
		['/document.json', ['application/json', JSON.stringify({ document: view.document })]],
		...[...scripts].map(([path, script]) => [path, ['text/javascript', script]] as const)
	]);
	const served = new Map([...answers].map(([path, [type, body]]) => [path, { type, body: brotliCompressSync(body) }]));
	const server = createServer((request, response) => {
		const answer = served.get(request.url ?? '');
		response.writeHead(answer === undefined ? 404 : 200, { 'content-type': `${answer?.type}; charset=utf-8`, 'content-encoding': 'br' });
		response.end(answer?.body ?? '');
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	return {
		address: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
		stop: () => {
			server.close();
			server.closeAllConnections();
		}
	};
}

function page(body: string, script: string): string {
	return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Floor</title><style>${STYLE}</style>${body}<script type="module" src="/${script}.js"></script></html>`;
}

function staticText({ document, passages }: TextView): string {
	const { text, blocks } = plainText(Node.fromJSON(schema, document));
	const codes = new Map<string, number>();
	const placed = passages.flatMap(({ from, to, codings }) => {
		const index = blocks.findIndex(({ pos, length }) => from !== null && from >= pos && from < pos + length);
		const block = blocks[index];
		if (block === undefined || from === null || to === null) return [];
		const start = from - block.pos;
		return codings.map(({ code }) => {
			if (!codes.has(code)) codes.set(code, codes.size);
			return [index, start, Math.min(to - block.pos, block.length), codes.get(code)];
		});
	});
	const paragraphs = blocks.map(({ start, length }) => `<p>${escaped(text.slice(start, start + length))}</p>`).join('');
	return `<div id="text">${paragraphs}</div><script type="application/json" id="passages">${JSON.stringify(placed)}</script>`;
}

function escaped(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
