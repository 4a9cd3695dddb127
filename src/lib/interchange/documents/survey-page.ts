import { textOf } from './entities.ts';
import type { Glance, GlanceLine } from './survey-plain.ts';

// No tag reaches over another one: a page of nothing but «<» takes no longer than any other.
const TOKEN = /<!--|<(\/?)([a-z][a-z0-9]*)\b([^<>]*)>|[^<]+|</gi;
const UNSEEN = new Set(['script', 'style', 'noscript', 'template']);
const BLOCKS = new Set(
	'p div h1 h2 h3 h4 h5 h6 li ul ol tr td th table blockquote aside section article header footer pre dt dd figure hr br body'.split(' ')
);

/** A page's lines as they would be read, its title and its language, in one pass over its tags. */
export function glanceAtPage(source: string): Glance {
	const lines: GlanceLine[] = [];
	let title: string | null = null;
	let language: string | null = null;
	let line = '';
	let isHeading = false;
	let unseen: string | null = null;
	const endLine = () => {
		const text = textOf(line).replace(/\s+/g, ' ').trim();
		if (text.length > 0) lines.push({ text, isHeading });
		line = '';
	};
	TOKEN.lastIndex = 0;
	for (let token = TOKEN.exec(source); token !== null; token = TOKEN.exec(source)) {
		const [whole, closing, name = ''] = token;
		const tag = name.toLowerCase();
		if (unseen !== null) {
			if (closing === '/' && tag === unseen) unseen = null;
		} else if (whole === '<!--') {
			const end = source.indexOf('-->', TOKEN.lastIndex);
			if (end < 0) break;
			TOKEN.lastIndex = end + 3;
		} else if (tag === '') line += whole;
		else if (UNSEEN.has(tag)) unseen = closing === '/' ? null : tag;
		else if (tag === 'title') {
			if (closing === '/') title ??= textOf(line).replace(/\s+/g, ' ').trim() || null;
			line = '';
		} else if (tag === 'html') language ??= /\blang=["']?([\w-]+)/i.exec(token[3] ?? '')?.[1] ?? null;
		else if (BLOCKS.has(tag)) {
			endLine();
			isHeading = closing !== '/' && /^h[1-6]$/.test(tag);
		}
	}
	endLine();
	return { lines, title, language };
}
