/**
 * The one table of keys: where they work, which they are, what they do; in words for the sheet beside it (`key-words.ts`). `Mod` is Cmd on a Mac and Ctrl
 * elsewhere; `G S` is one key after the other. A single key (no Mod, no Alt) never works in a field. Each can be changed by everyone for themselves
 * (`choice.ts`), and all single keys switched off.
 */
export type Where =
	| 'Everywhere'
	| 'Code'
	| 'Step by step'
	| 'Apply box'
	| 'Write'
	| 'Explore'
	| 'Find and code'
	| 'Codebook'
	| 'Themes'
	| 'Collections'
	| 'Excerpts of a code'
	| 'Memos';
export type Key = {
	readonly where: Where;
	readonly verb: Verb;
	readonly keys: readonly string[];
};

export const KEYS = [
	{ where: 'Everywhere', verb: 'jump', keys: ['Mod+K'] },
	{ where: 'Everywhere', verb: 'jot', keys: ['Mod+J'] },
	{ where: 'Everywhere', verb: 'new note', keys: ['N'] },
	{ where: 'Everywhere', verb: 'new session', keys: ['Shift+N'] },
	{ where: 'Everywhere', verb: 'switch mode', keys: ['Mod+E'] },
	{ where: 'Everywhere', verb: 'go to sessions', keys: ['G S'] },
	{ where: 'Everywhere', verb: 'go to explore', keys: ['G E'] },
	{ where: 'Everywhere', verb: 'go to overview', keys: ['G O'] },
	{ where: 'Everywhere', verb: 'go to codebook', keys: ['G B'] },
	{ where: 'Everywhere', verb: 'go to themes', keys: ['G T'] },
	{ where: 'Everywhere', verb: 'go to collections', keys: ['G C'] },
	{ where: 'Everywhere', verb: 'undo', keys: ['Mod+Z'] },
	{ where: 'Everywhere', verb: 'redo', keys: ['Shift+Mod+Z', 'Mod+Y'] },
	{ where: 'Everywhere', verb: 'switch theme', keys: ['Shift+D'] },
	{ where: 'Everywhere', verb: 'show keys', keys: ['?'] },
	{ where: 'Code', verb: 'next paragraph', keys: ['J'] },
	{ where: 'Code', verb: 'previous paragraph', keys: ['K'] },
	{ where: 'Code', verb: 'sentence', keys: ['S'] },
	{ where: 'Code', verb: 'longer by a word', keys: ['Shift+ArrowRight'] },
	{ where: 'Code', verb: 'shorter by a word', keys: ['Shift+ArrowLeft'] },
	{ where: 'Code', verb: 'widen', keys: ['+'] },
	{ where: 'Code', verb: 'narrow', keys: ['-'] },
	{ where: 'Code', verb: 'code', keys: ['C'] },
	{ where: 'Code', verb: 'apply by number', keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'] },
	{ where: 'Code', verb: 'repeat', keys: ['.'] },
	{ where: 'Code', verb: 'in vivo', keys: ['V'] },
	{ where: 'Code', verb: 'next overlap', keys: ['O'] },
	{ where: 'Code', verb: 'list codings', keys: ['Shift+O'] },
	{ where: 'Code', verb: 'next coding', keys: ['Alt+ArrowDown'] },
	{ where: 'Code', verb: 'previous coding', keys: ['Alt+ArrowUp'] },
	{ where: 'Code', verb: 'focus code', keys: ['Shift+F'] },
	{ where: 'Code', verb: 'view', keys: ['Shift+V'] },
	{ where: 'Code', verb: 'backlight', keys: ['Shift+B'] },
	{ where: 'Code', verb: 'change', keys: ['R'] },
	{ where: 'Code', verb: 'copy codes', keys: ['Shift+C'] },
	{ where: 'Code', verb: 'paste codes', keys: ['Shift+P'] },
	{ where: 'Code', verb: 'pin code', keys: ['P'] },
	{ where: 'Code', verb: 'remove', keys: ['Backspace', 'Delete'] },
	{ where: 'Code', verb: 'end later', keys: ['Alt+ArrowRight'] },
	{ where: 'Code', verb: 'end earlier', keys: ['Alt+ArrowLeft'] },
	{ where: 'Code', verb: 'begin later', keys: ['Shift+Alt+ArrowRight'] },
	{ where: 'Code', verb: 'begin earlier', keys: ['Shift+Alt+ArrowLeft'] },
	{ where: 'Code', verb: 'memo', keys: ['M'] },
	{ where: 'Code', verb: 'evidence', keys: ['T'] },
	{ where: 'Code', verb: 'collect', keys: ['A'] },
	{ where: 'Code', verb: 'find code', keys: ['F'] },
	{ where: 'Code', verb: 'let go', keys: ['Escape'] },
	{ where: 'Code', verb: 'step by step', keys: ['L'] },
	{ where: 'Step by step', verb: 'next step', keys: ['J', 'ArrowDown'] },
	{ where: 'Step by step', verb: 'previous step', keys: ['K', 'ArrowUp'] },
	{ where: 'Step by step', verb: 'first step', keys: ['Home'] },
	{ where: 'Step by step', verb: 'last step', keys: ['End'] },
	{ where: 'Step by step', verb: 'sentences or paragraphs', keys: ['S'] },
	{ where: 'Step by step', verb: 'next coded step', keys: ['Alt+ArrowDown'] },
	{ where: 'Step by step', verb: 'previous coded step', keys: ['Alt+ArrowUp'] },
	{ where: 'Step by step', verb: 'next uncoded step', keys: ['U'] },
	{ where: 'Step by step', verb: 'previous uncoded step', keys: ['Shift+U'] },
	{ where: 'Step by step', verb: 'go to paragraph', keys: ['P'] },
	{ where: 'Step by step', verb: 'next coding here', keys: ['ArrowRight'] },
	{ where: 'Step by step', verb: 'previous coding here', keys: ['ArrowLeft'] },
	{ where: 'Apply box', verb: 'create', keys: ['Mod+Enter'] },
	{ where: 'Apply box', verb: 'in vivo', keys: ['Alt+Enter'] },
	{ where: 'Apply box', verb: 'pin code', keys: ['Alt+P'] },
	{ where: 'Write', verb: 'code', keys: ['Alt+C'] },
	{ where: 'Write', verb: 'actor', keys: ['Alt+A'] },
	{ where: 'Write', verb: 'reference', keys: ['Alt+L'] },
	{ where: 'Write', verb: 'observer comment', keys: [] },
	{ where: 'Write', verb: 'time stamp', keys: ['Shift+Mod+.'] },
	{ where: 'Write', verb: 'next jotting', keys: ['Alt+J'] },
	{ where: 'Write', verb: 'bold', keys: ['Mod+B'] },
	{ where: 'Write', verb: 'italic', keys: ['Mod+I'] },
	{
		where: 'Write',
		verb: 'heading',
		keys: ['Mod+Alt+1', 'Mod+Alt+2', 'Mod+Alt+3']
	},
	{ where: 'Write', verb: 'body text', keys: ['Mod+Alt+0'] },
	{ where: 'Write', verb: 'list', keys: ['Shift+Mod+8'] },
	{ where: 'Write', verb: 'numbered list', keys: ['Shift+Mod+7'] },
	{ where: 'Write', verb: 'quotation', keys: ['Shift+Mod+B'] },
	{ where: 'Explore', verb: 'query', keys: ['/'] },
	{ where: 'Explore', verb: 'next', keys: ['J'] },
	{ where: 'Explore', verb: 'previous', keys: ['K'] },
	{ where: 'Explore', verb: 'widen', keys: ['+'] },
	{ where: 'Explore', verb: 'narrow', keys: ['-'] },
	{ where: 'Explore', verb: 'choose', keys: ['X'] },
	{ where: 'Explore', verb: 'copy', keys: ['Shift+C'] },
	{ where: 'Explore', verb: 'collect', keys: ['A'] },
	{ where: 'Explore', verb: 'evidence', keys: ['T'] },
	{ where: 'Explore', verb: 'recode', keys: ['R'] },
	{ where: 'Explore', verb: 'memo', keys: ['M'] },
	{ where: 'Explore', verb: 'example', keys: ['S'] },
	{ where: 'Explore', verb: 'first', keys: ['Home'] },
	{ where: 'Explore', verb: 'last', keys: ['End'] },
	{ where: 'Explore', verb: 'show new', keys: ['U'] },
	{ where: 'Explore', verb: 'open', keys: ['Enter'] },
	{ where: 'Explore', verb: 'let go', keys: ['Escape'] },
	{ where: 'Find and code', verb: 'query', keys: ['/'] },
	{ where: 'Find and code', verb: 'next', keys: ['J'] },
	{ where: 'Find and code', verb: 'previous', keys: ['K'] },
	{ where: 'Find and code', verb: 'tick', keys: ['X'] },
	{ where: 'Find and code', verb: 'tick to here', keys: ['Shift+X'] },
	{ where: 'Find and code', verb: 'tick all', keys: ['A'] },
	{ where: 'Find and code', verb: 'code', keys: ['C'] },
	{ where: 'Find and code', verb: 'open', keys: ['Enter'] },
	{ where: 'Find and code', verb: 'apply', keys: ['Mod+Enter'] },
	{ where: 'Codebook', verb: 'find code', keys: ['F'] },
	{ where: 'Codebook', verb: 'put into theme', keys: ['T'] },
	{ where: 'Codebook', verb: 'rename', keys: ['F2'] },
	{ where: 'Codebook', verb: 'delete', keys: ['Delete'] },
	{ where: 'Codebook', verb: 'move up', keys: ['Alt+ArrowUp'] },
	{ where: 'Codebook', verb: 'move down', keys: ['Alt+ArrowDown'] },
	{ where: 'Codebook', verb: 'move in', keys: ['Alt+ArrowRight'] },
	{ where: 'Codebook', verb: 'move out', keys: ['Alt+ArrowLeft'] },
	{ where: 'Themes', verb: 'move up', keys: ['Alt+ArrowUp'] },
	{ where: 'Themes', verb: 'move down', keys: ['Alt+ArrowDown'] },
	{ where: 'Collections', verb: 'next', keys: ['J'] },
	{ where: 'Collections', verb: 'previous', keys: ['K'] },
	{ where: 'Collections', verb: 'move up', keys: ['Alt+ArrowUp'] },
	{ where: 'Collections', verb: 'move down', keys: ['Alt+ArrowDown'] },
	{ where: 'Collections', verb: 'prepare', keys: ['E'] },
	{ where: 'Collections', verb: 'copy', keys: ['Shift+C'] },
	{ where: 'Collections', verb: 'open', keys: ['Enter'] },
	{ where: 'Collections', verb: 'take out', keys: ['Backspace', 'Delete'] },
	{ where: 'Collections', verb: 'heading', keys: ['H'] },
	{ where: 'Collections', verb: 'paragraph', keys: ['P'] },
	{ where: 'Excerpts of a code', verb: 'next', keys: ['J'] },
	{ where: 'Excerpts of a code', verb: 'previous', keys: ['K'] },
	{ where: 'Excerpts of a code', verb: 'example', keys: ['S'] },
	{ where: 'Excerpts of a code', verb: 'keep', keys: ['Enter'] },
	{ where: 'Excerpts of a code', verb: 'recode', keys: ['R'] },
	{ where: 'Excerpts of a code', verb: 'take off', keys: ['Backspace', 'Delete'] },
	{
		where: 'Excerpts of a code',
		verb: 'send',
		keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9']
	},
	{ where: 'Excerpts of a code', verb: 'stay', keys: ['0'] },
	{ where: 'Memos', verb: 'memo', keys: ['M'] },
	{ where: 'Memos', verb: 'query', keys: ['/'] },
	{ where: 'Memos', verb: 'next', keys: ['J'] },
	{ where: 'Memos', verb: 'previous', keys: ['K'] },
	{ where: 'Memos', verb: 'open', keys: ['Enter'] }
] as const satisfies readonly { where: Where; verb: string; keys: readonly string[] }[];

export type Verb = (typeof KEYS)[number]['verb'];

type NameOf<Row extends { where: string; verb: string }> = Row extends unknown ? `${Row['where']}: ${Row['verb']}` : never;
/** The name of each row that there is. */
export type RowName = NameOf<(typeof KEYS)[number]>;

/** A key that would also be typed: it must not work where one types (WCAG 2.1.4). Escape, arrows and their like are none. */
export function isSingle(combination: string): boolean {
	return combination.split(' ').every((part) => [...part.replace(/^Shift\+(?=.)/, '')].length === 1);
}

/** The name of a row, by which a person's changes know it. */
export function rowName({ where, verb }: Pick<Key, 'where' | 'verb'>): string {
	return `${where}: ${verb}`;
}
