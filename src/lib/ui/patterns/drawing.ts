import type { Look } from '#lib/ui/code/look.ts';
import type { Head, HeatCell } from './heat.ts';

const SVG = 'http://www.w3.org/2000/svg';
const FONT = '"IBM Plex Sans", "Segoe UI", sans-serif';
// The fallback of a program that has none of these is about as wide as Verdana.
const WIDEST = 'Verdana, "DejaVu Sans", sans-serif';
const INLINED = [
	'fill',
	'fill-opacity',
	'stroke',
	'stroke-width',
	'stroke-dasharray',
	'opacity',
	'font-size',
	'font-weight',
	'text-anchor'
];

/** A picture of a page as an SVG of its own, in the colours in which it is shown: nothing in it refers to anything outside. */
export class Drawing {
	readonly #svg = document.createElementNS(SVG, 'svg');
	#width = 0;
	#height = 0;

	constructor(title: string) {
		this.#svg.setAttribute('xmlns', SVG);
		this.#svg.setAttribute('font-family', FONT);
		this.#svg.setAttribute('role', 'img');
		this.#add('title', {}).textContent = title;
		this.text(title, 16, 28, { size: 15, weight: 600 });
	}

	/** Where the next part may begin. */
	get foot(): number {
		return this.#height;
	}

	rect(x: number, y: number, width: number, height: number, fill: string): void {
		this.#add('rect', { x, y, width, height, rx: 2, fill });
		this.#reach(x + width, y + height);
	}

	text(words: string, x: number, y: number, look: { size?: number; weight?: number; anchor?: string; turned?: boolean } = {}): void {
		const { size = 12, weight = 400, anchor = 'start', turned = false } = look;
		const place: Readonly<Record<string, string | number>> = turned ? { transform: `translate(${x} ${y}) rotate(-90)` } : { x, y };
		this.#add('text', {
			...place,
			'font-size': size,
			'font-weight': weight,
			'text-anchor': anchor,
			fill: hexOf('var(--ink)')
		}).textContent = words;
		const long = words.length * size * 0.56;
		this.#reach(turned ? x : anchor === 'start' ? x + long : x, y + 4);
	}

	/** The sign of a code, in its pattern as beside it in a note. */
	stripe(x: number, y: number, height: number, { hue, pattern }: Pick<Look, 'hue' | 'pattern'>): void {
		const fill = hexOf(`var(--${hue})`);
		const bar = (from: number, to: number, left = 0, width = 4) => {
			this.#add('rect', { x: x + left, y: y + from, width, height: to - from, fill });
		};
		if (pattern === 'solid') bar(0, height);
		else if (pattern === 'double') for (const left of [0, 2.5]) bar(0, height, left, 1.5);
		else if (pattern === 'dashed') for (let at = 0; at < height; at += 8) bar(at, Math.min(at + 6, height));
		else for (let at = 2; at + 2 <= height; at += 5) this.#add('circle', { cx: x + 2, cy: y + at, r: 2, fill });
		this.#reach(x + 4, y + height);
	}

	/** A chart that stands in the page, as it looks there. */
	chart(chart: SVGSVGElement, x: number, y: number): void {
		const copy = inlined(chart);
		const { width, height } = chart.getBoundingClientRect();
		const group = this.#add('g', { transform: `translate(${x} ${y})` });
		group.append(...copy.childNodes);
		this.#reach(x + width, y + height);
	}

	/** The whole, with a ground and a sentence below. */
	done(caption: string): string {
		const [width, foot] = [Math.max(this.#width + 16, 480), this.#height + 12];
		const lines = wrapped(caption, Math.floor((width - 32) / 6.2));
		lines.forEach((line, at) => this.text(line, 16, foot + 18 + at * 16, { size: 11.5 }));
		const height = foot + 18 + lines.length * 16;
		const ground = document.createElementNS(SVG, 'rect');
		for (const [name, value] of Object.entries({ width, height, fill: hexOf('var(--paper)') })) ground.setAttribute(name, String(value));
		this.#svg.prepend(ground);
		for (const [name, value] of Object.entries({ width, height, viewBox: `0 0 ${width} ${height}` }))
			this.#svg.setAttribute(name, String(value));
		return new XMLSerializer().serializeToString(this.#svg);
	}

	#add(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
		const element = document.createElementNS(SVG, name) as SVGElement;
		for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
		this.#svg.append(element);
		return element;
	}

	#reach(x: number, y: number): void {
		this.#width = Math.max(this.#width, x);
		this.#height = Math.max(this.#height, y);
	}
}

/** A heat map: every cell of it, also those that are not in sight. */
export function drawHeat(
	drawing: Drawing,
	rows: readonly Head[],
	columns: readonly Head[],
	cellAt: (row: number, column: number) => HeatCell | null,
	half: boolean
): void {
	const [wide, high] = [28, 20];
	const labels = rows.map((head) => {
		const depth = half ? 0 : (head.code?.depth ?? 0);
		const look = { size: 12, weight: depth === 0 && head.code && !half ? 600 : 400 };
		return { x: (head.code ? 26 : 16) + depth * 12, look };
	});
	const over = columns.map((head) => (head.over === null ? head.name : `${head.more}`));
	const left = Math.max(0, ...rows.map((head, row) => labels[row]!.x + widthOf(head.name, labels[row]!.look))) + 12;
	const top = drawing.foot + Math.max(0, ...over.map((words) => widthOf(words, { size: 11, weight: 400 }))) + 20;
	over.forEach((words, column) => drawing.text(words, left + column * wide + 18, top - 8, { size: 11, turned: true }));
	rows.forEach((head, row) => {
		const y = top + row * high;
		const { x, look } = labels[row]!;
		if (head.code) drawing.stripe(x - 10, y + 3, high - 6, head.code.look);
		drawing.text(head.name, x, y + 14, look);
		columns.forEach((_, column) => {
			if (half && column >= row) return;
			const cell = cellAt(row, column);
			if (cell === null) return drawing.rect(left + column * wide, y + 1, wide - 2, high - 2, hexOf('var(--sunken)'));
			drawing.rect(left + column * wide, y + 1, wide - 2, high - 2, stepColour(head, cell.step, half));
			drawing.text(cell.shown, left + column * wide + wide / 2 - 1, y + 14, { size: 11, anchor: 'middle' });
		});
	});
}

const LIGHT = [0, 14, 25, 36, 46, 56];
const DARK = [0, 14, 22, 30, 37, 44];

/** How wide words can be: whoever opens the file has the page's font or another, and the widest of them gets its room. */
function widthOf(words: string, { size, weight }: { readonly size: number; readonly weight: number }): number {
	measuring ??= document.createElement('canvas').getContext('2d');
	if (measuring === null) return words.length * size * 0.56;
	measuring.font = `${weight} ${size}px ${WIDEST}`;
	return measuring.measureText(words).width;
}

let measuring: CanvasRenderingContext2D | null = null;

// As heat.css has it.
function stepColour({ code }: Head, step: number, half: boolean): string {
	const k = code === null || half ? 'var(--ink-3)' : `var(--${code.look.hue})`;
	return hexOf(
		`light-dark(color-mix(in oklab, ${k} ${LIGHT[step]}%, var(--paper)), color-mix(in oklab, ${k} ${DARK[step]}%, var(--paper)))`
	);
}

const known = new Map<string, string>();

/** A colour of the page as the six digits that every program reads. */
export function hexOf(colour: string): string {
	const key = `${getComputedStyle(document.documentElement).colorScheme} ${matchMedia('(prefers-color-scheme: dark)').matches} ${colour}`;
	let hex = known.get(key);
	if (hex === undefined) {
		const probe = document.body.appendChild(document.createElement('i'));
		probe.style.color = colour;
		hex = digitsOf(getComputedStyle(probe).color);
		probe.remove();
		known.set(key, hex);
	}
	return hex;
}

function digitsOf(computed: string): string {
	const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
	if (context === null) return computed;
	context.fillStyle = computed;
	context.fillRect(0, 0, 1, 1);
	const [red = 0, green = 0, blue = 0, alpha = 255] = context.getImageData(0, 0, 1, 1).data;
	const digits = [red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('');
	return alpha === 255 ? `#${digits}` : alpha === 0 ? 'none' : `#${digits}${alpha.toString(16).padStart(2, '0')}`;
}

function inlined(chart: SVGSVGElement): SVGSVGElement {
	const copy = chart.cloneNode(true) as SVGSVGElement;
	const [from, to] = [[...chart.querySelectorAll('*')], [...copy.querySelectorAll('*')]];
	from.forEach((element, at) => {
		const [style, target] = [getComputedStyle(element), to[at]];
		if (target === undefined) return;
		for (const name of INLINED) {
			const value = style.getPropertyValue(name);
			const isColour = (name === 'fill' || name === 'stroke') && value !== 'none';
			if (value !== '') target.setAttribute(name, isColour ? digitsOf(value) : value);
		}
		for (const name of ['class', 'style', 'tabindex', 'href']) target.removeAttribute(name);
	});
	return copy;
}

function wrapped(words: string, length: number): readonly string[] {
	const lines: string[] = [];
	for (const word of words.split(' ')) {
		const last = lines.at(-1);
		if (last !== undefined && last.length + word.length < length) lines[lines.length - 1] = `${last} ${word}`;
		else lines.push(word);
	}
	return lines;
}

/** A drawing as an image, twice as fine as on the screen. */
export async function imageOf(svg: string): Promise<Blob> {
	const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
	try {
		const image = new Image();
		image.src = address;
		await image.decode();
		const canvas = document.createElement('canvas');
		[canvas.width, canvas.height] = [image.naturalWidth * 2, image.naturalHeight * 2];
		canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
		return await new Promise((resolve, reject) =>
			canvas.toBlob((blob) => (blob === null ? reject(new Error('The image is too large.')) : resolve(blob)), 'image/png')
		);
	} finally {
		URL.revokeObjectURL(address);
	}
}
