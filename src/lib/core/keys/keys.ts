/**
 * The one table of keys: where they work, which they are, what they do, in words for the sheet. `Mod` is Cmd on a Mac and Ctrl elsewhere; `G S` is one
 * key after the other. A single key (no Mod, no Alt) never works in a field. Each can be changed by everyone for themselves (`choice.ts`), and all single
 * keys switched off. `typed` is what one writes to the same end, which is no key.
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
	readonly words: string;
	readonly typed?: string;
};

export const KEYS = [
	{ where: 'Everywhere', verb: 'jump', keys: ['Mod+K'], words: 'Search or jump to' },
	{ where: 'Everywhere', verb: 'jot', keys: ['Mod+J'], words: 'Quick jotting' },
	{ where: 'Everywhere', verb: 'new note', keys: ['N'], words: 'New note' },
	{ where: 'Everywhere', verb: 'new session', keys: ['Shift+N'], words: 'New session' },
	{ where: 'Everywhere', verb: 'switch mode', keys: ['Mod+E'], words: 'Write or code, in a note' },
	{ where: 'Everywhere', verb: 'go to sessions', keys: ['G S'], words: 'Go to sessions' },
	{ where: 'Everywhere', verb: 'go to explore', keys: ['G E'], words: 'Go to explore' },
	{ where: 'Everywhere', verb: 'go to overview', keys: ['G O'], words: 'Go to the overview' },
	{ where: 'Everywhere', verb: 'go to codebook', keys: ['G B'], words: 'Go to codebook' },
	{ where: 'Everywhere', verb: 'go to themes', keys: ['G T'], words: 'Go to themes' },
	{ where: 'Everywhere', verb: 'go to collections', keys: ['G C'], words: 'Go to collections' },
	{ where: 'Everywhere', verb: 'undo', keys: ['Mod+Z'], words: 'Undo' },
	{ where: 'Everywhere', verb: 'redo', keys: ['Shift+Mod+Z', 'Mod+Y'], words: 'Redo' },
	{ where: 'Everywhere', verb: 'switch theme', keys: ['Shift+D'], words: 'Light or dark' },
	{ where: 'Everywhere', verb: 'show keys', keys: ['?'], words: 'This sheet' },
	{ where: 'Code', verb: 'next paragraph', keys: ['J'], words: 'Next paragraph' },
	{ where: 'Code', verb: 'previous paragraph', keys: ['K'], words: 'Previous paragraph' },
	{ where: 'Code', verb: 'sentence', keys: ['S'], words: 'Sentence, and the next' },
	{ where: 'Code', verb: 'longer by a word', keys: ['Shift+ArrowRight'], words: 'One word more' },
	{ where: 'Code', verb: 'shorter by a word', keys: ['Shift+ArrowLeft'], words: 'One word less' },
	{ where: 'Code', verb: 'widen', keys: ['+'], words: 'Widen to sentence, paragraph' },
	{ where: 'Code', verb: 'narrow', keys: ['-'], words: 'Narrow to sentence, word' },
	{ where: 'Code', verb: 'code', keys: ['C'], words: 'Code the selection' },
	{ where: 'Code', verb: 'apply by number', keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'], words: 'Apply a recent or pinned code' },
	{ where: 'Code', verb: 'repeat', keys: ['.'], words: 'Apply the last code again' },
	{ where: 'Code', verb: 'in vivo', keys: ['V'], words: 'Code in vivo, with the words themselves' },
	{ where: 'Code', verb: 'next overlap', keys: ['O'], words: 'Next of the passages that overlap here' },
	{ where: 'Code', verb: 'list codings', keys: ['Shift+O'], words: 'List all codings here' },
	{ where: 'Code', verb: 'next coding', keys: ['Alt+ArrowDown'], words: 'Next coding' },
	{ where: 'Code', verb: 'previous coding', keys: ['Alt+ArrowUp'], words: 'Previous coding' },
	{ where: 'Code', verb: 'focus code', keys: ['Shift+F'], words: 'Focus on a code, or leave it' },
	{ where: 'Code', verb: 'view', keys: ['Shift+V'], words: 'Which codings are shown, and how' },
	{ where: 'Code', verb: 'backlight', keys: ['Shift+B'], words: 'Backlight: what is coded stands out' },
	{ where: 'Code', verb: 'change', keys: ['R'], words: 'Another code instead of this one' },
	{ where: 'Code', verb: 'copy codes', keys: ['Shift+C'], words: 'Copy the codes of a passage' },
	{ where: 'Code', verb: 'paste codes', keys: ['Shift+P'], words: 'Put the copied codes on the selection' },
	{ where: 'Code', verb: 'pin code', keys: ['P'], words: 'Pin the code to a number, or no longer' },
	{ where: 'Code', verb: 'remove', keys: ['Backspace', 'Delete'], words: 'Remove the coding' },
	{ where: 'Code', verb: 'end later', keys: ['Alt+ArrowRight'], words: 'The coding ends a word later' },
	{ where: 'Code', verb: 'end earlier', keys: ['Alt+ArrowLeft'], words: 'The coding ends a word earlier' },
	{ where: 'Code', verb: 'begin later', keys: ['Shift+Alt+ArrowRight'], words: 'The coding begins a word later' },
	{ where: 'Code', verb: 'begin earlier', keys: ['Shift+Alt+ArrowLeft'], words: 'The coding begins a word earlier' },
	{ where: 'Code', verb: 'memo', keys: ['M'], words: 'Write a memo' },
	{ where: 'Code', verb: 'evidence', keys: ['T'], words: 'The excerpt as evidence for a theme' },
	{ where: 'Code', verb: 'collect', keys: ['A'], words: 'Put the excerpt into a collection' },
	{ where: 'Code', verb: 'find code', keys: ['F'], words: 'Find a code' },
	{ where: 'Code', verb: 'let go', keys: ['Escape'], words: 'Let go of a pinned coding, leave a focus' },
	{ where: 'Code', verb: 'step by step', keys: ['L'], words: 'Read step by step, or the whole text' },
	{ where: 'Step by step', verb: 'next step', keys: ['J', 'ArrowDown'], words: 'Next step' },
	{ where: 'Step by step', verb: 'previous step', keys: ['K', 'ArrowUp'], words: 'Previous step' },
	{ where: 'Step by step', verb: 'first step', keys: ['Home'], words: 'First step' },
	{ where: 'Step by step', verb: 'last step', keys: ['End'], words: 'Last step' },
	{ where: 'Step by step', verb: 'sentences or paragraphs', keys: ['S'], words: 'By sentences, or by paragraphs' },
	{ where: 'Step by step', verb: 'next coded step', keys: ['Alt+ArrowDown'], words: 'Next step with a coding' },
	{ where: 'Step by step', verb: 'previous coded step', keys: ['Alt+ArrowUp'], words: 'Previous step with a coding' },
	{ where: 'Step by step', verb: 'next uncoded step', keys: ['U'], words: 'Next step without a coding' },
	{ where: 'Step by step', verb: 'previous uncoded step', keys: ['Shift+U'], words: 'Previous step without a coding' },
	{ where: 'Step by step', verb: 'go to paragraph', keys: ['P'], words: 'Go to a paragraph by its number' },
	{ where: 'Step by step', verb: 'next coding here', keys: ['ArrowRight'], words: 'Next coding of the step' },
	{ where: 'Step by step', verb: 'previous coding here', keys: ['ArrowLeft'], words: 'Previous coding of the step, and back to the step' },
	{ where: 'Apply box', verb: 'create', keys: ['Mod+Enter'], words: 'Create the code that is typed' },
	{ where: 'Apply box', verb: 'in vivo', keys: ['Alt+Enter'], words: 'Take the words themselves' },
	{ where: 'Apply box', verb: 'pin code', keys: ['Alt+P'], words: 'Pin the code to a number, or no longer' },
	{ where: 'Write', verb: 'code', keys: ['Alt+C'], words: 'Code the selection' },
	{ where: 'Write', verb: 'actor', keys: ['Alt+A'], typed: '@', words: 'Mention an actor' },
	{ where: 'Write', verb: 'reference', keys: ['Alt+L'], typed: '[[', words: 'Link to a code, note, session, excerpt or memo, in a memo' },
	{ where: 'Write', verb: 'observer comment', keys: [], typed: 'OC:', words: 'Begin an observer comment' },
	{ where: 'Write', verb: 'time stamp', keys: ['Shift+Mod+.'], words: 'Time stamp' },
	{ where: 'Write', verb: 'next jotting', keys: ['Alt+J'], words: 'Next jotting' },
	{ where: 'Write', verb: 'bold', keys: ['Mod+B'], words: 'Bold' },
	{ where: 'Write', verb: 'italic', keys: ['Mod+I'], words: 'Italic' },
	{
		where: 'Write',
		verb: 'heading',
		keys: ['Mod+Alt+1', 'Mod+Alt+2', 'Mod+Alt+3'],
		typed: '##',
		words: 'Heading of the first, second, third level'
	},
	{ where: 'Write', verb: 'body text', keys: ['Mod+Alt+0'], words: 'Body text again' },
	{ where: 'Write', verb: 'list', keys: ['Shift+Mod+8'], typed: '-', words: 'List' },
	{ where: 'Write', verb: 'numbered list', keys: ['Shift+Mod+7'], typed: '1.', words: 'Numbered list' },
	{ where: 'Write', verb: 'quotation', keys: ['Shift+Mod+B'], typed: '>', words: 'Quotation' },
	{ where: 'Explore', verb: 'query', keys: ['/'], words: 'Write a question' },
	{ where: 'Explore', verb: 'next', keys: ['J'], words: 'Next excerpt' },
	{ where: 'Explore', verb: 'previous', keys: ['K'], words: 'Previous excerpt' },
	{ where: 'Explore', verb: 'widen', keys: ['+'], words: 'More of what stands around it' },
	{ where: 'Explore', verb: 'narrow', keys: ['-'], words: 'Less of it' },
	{ where: 'Explore', verb: 'choose', keys: ['X'], words: 'Choose the excerpt' },
	{ where: 'Explore', verb: 'copy', keys: ['Shift+C'], words: 'Copy with its citation' },
	{ where: 'Explore', verb: 'collect', keys: ['A'], words: 'Put the excerpt into a collection' },
	{ where: 'Explore', verb: 'evidence', keys: ['T'], words: 'Evidence for a theme' },
	{ where: 'Explore', verb: 'recode', keys: ['R'], words: 'Another code instead of one of yours' },
	{ where: 'Explore', verb: 'memo', keys: ['M'], words: 'Write a memo on the excerpt' },
	{ where: 'Explore', verb: 'example', keys: ['S'], words: 'Pick as an example of its code, or no longer' },
	{ where: 'Explore', verb: 'first', keys: ['Home'], words: 'First excerpt' },
	{ where: 'Explore', verb: 'last', keys: ['End'], words: 'Last excerpt' },
	{ where: 'Explore', verb: 'show new', keys: ['U'], words: 'Show what came meanwhile' },
	{ where: 'Explore', verb: 'open', keys: ['Enter'], words: 'Open in its note' },
	{ where: 'Explore', verb: 'let go', keys: ['Escape'], words: 'Let go of the chosen excerpts' },
	{ where: 'Find and code', verb: 'query', keys: ['/'], words: 'Write what to find' },
	{ where: 'Find and code', verb: 'next', keys: ['J'], words: 'Next hit' },
	{ where: 'Find and code', verb: 'previous', keys: ['K'], words: 'Previous hit' },
	{ where: 'Find and code', verb: 'tick', keys: ['X'], words: 'Tick the hit, or no longer' },
	{ where: 'Find and code', verb: 'tick to here', keys: ['Shift+X'], words: 'The same for all up to this hit' },
	{ where: 'Find and code', verb: 'tick all', keys: ['A'], words: 'Tick all, or none' },
	{ where: 'Find and code', verb: 'code', keys: ['C'], words: 'Choose the code' },
	{ where: 'Find and code', verb: 'open', keys: ['Enter'], words: 'Open the note at the hit' },
	{ where: 'Find and code', verb: 'apply', keys: ['Mod+Enter'], words: 'Code what is ticked' },
	{ where: 'Codebook', verb: 'find code', keys: ['F'], words: 'Find a code' },
	{ where: 'Codebook', verb: 'put into theme', keys: ['T'], words: 'Put the code into a theme' },
	{ where: 'Codebook', verb: 'rename', keys: ['F2'], words: 'Rename the code' },
	{ where: 'Codebook', verb: 'delete', keys: ['Delete'], words: 'Delete the code' },
	{ where: 'Codebook', verb: 'move up', keys: ['Alt+ArrowUp'], words: 'Move the code up' },
	{ where: 'Codebook', verb: 'move down', keys: ['Alt+ArrowDown'], words: 'Move the code down' },
	{ where: 'Codebook', verb: 'move in', keys: ['Alt+ArrowRight'], words: 'Move it below the code above' },
	{ where: 'Codebook', verb: 'move out', keys: ['Alt+ArrowLeft'], words: 'Move it out of its parent' },
	{ where: 'Themes', verb: 'move up', keys: ['Alt+ArrowUp'], words: 'Move a theme, or an excerpt of its evidence, up' },
	{ where: 'Themes', verb: 'move down', keys: ['Alt+ArrowDown'], words: 'Move it down' },
	{ where: 'Collections', verb: 'next', keys: ['J'], words: 'Next of what stands in the collection' },
	{ where: 'Collections', verb: 'previous', keys: ['K'], words: 'Previous' },
	{ where: 'Collections', verb: 'move up', keys: ['Alt+ArrowUp'], words: 'Move it up; a collection in the list too' },
	{ where: 'Collections', verb: 'move down', keys: ['Alt+ArrowDown'], words: 'Move it down' },
	{ where: 'Collections', verb: 'prepare', keys: ['E'], words: 'Leave words out for print, or put some in' },
	{ where: 'Collections', verb: 'copy', keys: ['Shift+C'], words: 'Copy the excerpt with its citation' },
	{ where: 'Collections', verb: 'open', keys: ['Enter'], words: 'Open the excerpt in its note; write a heading or paragraph' },
	{ where: 'Collections', verb: 'take out', keys: ['Backspace', 'Delete'], words: 'Take it out of the collection' },
	{ where: 'Collections', verb: 'heading', keys: ['H'], words: 'Write a heading above it' },
	{ where: 'Collections', verb: 'paragraph', keys: ['P'], words: 'Write a paragraph above it' },
	{ where: 'Excerpts of a code', verb: 'next', keys: ['J'], words: 'Next excerpt' },
	{ where: 'Excerpts of a code', verb: 'previous', keys: ['K'], words: 'Previous excerpt' },
	{ where: 'Excerpts of a code', verb: 'example', keys: ['S'], words: 'An excerpt as an example, or no longer' },
	{ where: 'Excerpts of a code', verb: 'keep', keys: ['Enter'], words: 'Keep a coding under the present definition; open an excerpt' },
	{ where: 'Excerpts of a code', verb: 'recode', keys: ['R'], words: 'Another code for it' },
	{ where: 'Excerpts of a code', verb: 'take off', keys: ['Backspace', 'Delete'], words: 'Take the code off' },
	{
		where: 'Excerpts of a code',
		verb: 'send',
		keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'],
		words: 'Send an excerpt to a new code, when splitting'
	},
	{ where: 'Excerpts of a code', verb: 'stay', keys: ['0'], words: 'Leave it where it is' },
	{ where: 'Memos', verb: 'memo', keys: ['M'], words: 'Write a memo on what the page shows' },
	{ where: 'Memos', verb: 'query', keys: ['/'], words: 'Search in the list of memos' },
	{ where: 'Memos', verb: 'next', keys: ['J'], words: 'Next memo' },
	{ where: 'Memos', verb: 'previous', keys: ['K'], words: 'Previous memo' },
	{ where: 'Memos', verb: 'open', keys: ['Enter'], words: 'Open the memo' }
] as const satisfies readonly { where: Where; verb: string; keys: readonly string[]; words: string; typed?: string }[];

export type Verb = (typeof KEYS)[number]['verb'];

/** A key that would also be typed: it must not work where one types (WCAG 2.1.4). Escape, arrows and their like are none. */
export function isSingle(combination: string): boolean {
	return combination.split(' ').every((part) => [...part.replace(/^Shift\+(?=.)/, '')].length === 1);
}

/** The name of a row, by which a person's changes know it. */
export function rowName({ where, verb }: Pick<Key, 'where' | 'verb'>): string {
	return `${where}: ${verb}`;
}
