import { HUES } from '#lib/core/codebook/hues.ts';
import { canPaint } from './can-paint.ts';

const UNDERLINES = [
	{ line: 1, offset: '0.29em' },
	{ line: 2, offset: '0.13em' },
	{ line: 3, offset: '-0.03em' }
];

/**
 * What each paint looks like, as a style sheet: for each hue a tint, three underlines (the first lowest), the stronger tint of what is pointed at.
 * Written from the list of hues, so that no hue can be forgotten; the colours are the tokens'. `root` selects the text; `inherited`: this browser hands
 * highlights down the tree.
 */
export function highlightRules(root: string, inherited: boolean): string {
	// A rule that fits every element costs each new element of the page the style of 81 highlights: 30 ms for each coding applied, measured.
	const text = inherited ? root : `${root} *`;
	const rules = HUES.flatMap((hue) => [
		`${text}::highlight(${hue}-tint) { background-color: var(--${hue}-tint); }`,
		`${text}::highlight(${hue}-lit) { background-color: var(--${hue}-tint-2); color: var(--ink); }`,
		...UNDERLINES.map(
			({ line, offset }) =>
				`${text}::highlight(${hue}-underline-${line}) { text-decoration: underline 1.5px var(--${hue}); text-underline-offset: ${offset}; text-decoration-skip-ink: none; }`
		)
	]);
	return [
		...rules,
		// The lightest ink that can still be read; what is selected or pointed at comes to the front again.
		`${text}::highlight(receding) { color: var(--ink-3); }`,
		`${text}::highlight(passage-selection) { background-color: var(--select); color: var(--ink); }`
	].join('\n');
}

/** The same for browsers without CSS highlights, where the desk hangs classes on the text: an underline is a background line there. */
export function decorationRules(): string {
	const lines = UNDERLINES.map(({ line }) => `linear-gradient(var(--u${line}, transparent) 0 0)`).join(', ');
	const places = UNDERLINES.map(({ line }) => `0 calc(100% - ${(line - 1) * 3}px)`).join(', ');
	const ground = `.drawn { background: ${lines}; background-size: 100% 1.5px; background-repeat: no-repeat; background-position: ${places}; padding-block: 1px 3px; }`;
	const rules = HUES.flatMap((hue) => [
		`.drawn-${hue}-tint { background-color: var(--${hue}-tint); }`,
		`.drawn-${hue}-lit { background-color: var(--${hue}-tint-2); }`,
		...UNDERLINES.map(({ line }) => `.drawn-${hue}-underline-${line} { --u${line}: var(--${hue}); }`)
	]);
	const receding = '.drawn-receding { color: var(--ink-3); }';
	return [ground, ...rules, receding, '.drawn-passage-selection { background-color: var(--select); }'].join('\n');
}

const adopted = new Map<string, CSSStyleSheet>();

/**
 * Gives the document the rules for the texts that a selector finds; once for each selector. A constructed sheet is no inline style, so the content policy
 * holds. Once the page has been laid out they are to be fitted to the browser.
 */
export function adoptRules(root: string): CSSStyleSheet {
	const known = adopted.get(root);
	if (known !== undefined) return known;
	const sheet = new CSSStyleSheet();
	adopted.set(root, sheet);
	document.adoptedStyleSheets.push(sheet);
	sheet.replaceSync(canPaint() ? highlightRules(root, true) : decorationRules());
	return sheet;
}

/** Writes the rules for every element of the text, of which `text` is one, where this browser does not hand highlights down. Asks for the page's style. */
export function fitRules(text: HTMLElement, root: string): void {
	if (canPaint() && !isHandedDown(text)) adopted.get(root)?.replaceSync(highlightRules(root, false));
}

function isHandedDown(editor: HTMLElement): boolean {
	const [parent, child] = [editor, editor.firstElementChild].map(
		(element) => element && getComputedStyle(element, '::highlight(amber-tint)')
	);
	return !!parent && !!child && parent.backgroundColor !== 'rgba(0, 0, 0, 0)' && parent.backgroundColor === child.backgroundColor;
}
