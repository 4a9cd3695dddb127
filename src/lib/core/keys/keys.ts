/**
 * The one table of keys: where they work, which they are, what they do, in words for the sheet. `Mod` is Cmd on a Mac and Ctrl elsewhere. A single key
 * (no Mod, no Alt) never works in a field, can be changed, and all of them can be switched off.
 */
export type Where = 'Everywhere' | 'Code' | 'Write' | 'Explore' | 'Codebook';
export type Key = { readonly where: Where; readonly verb: Verb; readonly keys: readonly string[]; readonly words: string };

export const KEYS = [
	{ where: 'Everywhere', verb: 'jump', keys: ['Mod+K'], words: 'Search or jump to' },
	{ where: 'Everywhere', verb: 'jot', keys: ['Mod+J'], words: 'Quick jotting' },
	{ where: 'Everywhere', verb: 'new note', keys: ['N'], words: 'New note' },
	{ where: 'Everywhere', verb: 'new session', keys: ['Shift+N'], words: 'New session' },
	{ where: 'Everywhere', verb: 'switch mode', keys: ['Mod+E'], words: 'Write or code, in a note' },
	{ where: 'Everywhere', verb: 'go to sessions', keys: ['G S'], words: 'Go to sessions' },
	{ where: 'Everywhere', verb: 'go to explore', keys: ['G E'], words: 'Go to explore' },
	{ where: 'Everywhere', verb: 'go to codebook', keys: ['G B'], words: 'Go to codebook' },
	{ where: 'Everywhere', verb: 'undo', keys: ['Mod+Z'], words: 'Undo' },
	{ where: 'Everywhere', verb: 'redo', keys: ['Shift+Mod+Z'], words: 'Redo' },
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
	{ where: 'Code', verb: 'next coding', keys: ['Alt+ArrowDown'], words: 'Next coding' },
	{ where: 'Code', verb: 'previous coding', keys: ['Alt+ArrowUp'], words: 'Previous coding' },
	{ where: 'Code', verb: 'remove', keys: ['Backspace', 'Delete'], words: 'Remove the coding' },
	{ where: 'Code', verb: 'memo', keys: ['M'], words: 'Write a memo' },
	{ where: 'Code', verb: 'find code', keys: ['F'], words: 'Find a code' },
	{ where: 'Code', verb: 'let go', keys: ['Escape'], words: 'Let go of a pinned coding' },
	{ where: 'Write', verb: 'code', keys: ['Alt+C'], words: 'Code the selection' },
	{ where: 'Write', verb: 'actor', keys: ['Alt+A', '@'], words: 'Mention an actor' },
	{ where: 'Write', verb: 'observer comment', keys: ['OC:'], words: 'Begin an observer comment' },
	{ where: 'Write', verb: 'time stamp', keys: ['Shift+Mod+.'], words: 'Time stamp' },
	{ where: 'Write', verb: 'next jotting', keys: ['Alt+J'], words: 'Next jotting' },
	{ where: 'Explore', verb: 'query', keys: ['/'], words: 'Write a question' },
	{ where: 'Explore', verb: 'choose', keys: ['X'], words: 'Choose the excerpt' },
	{ where: 'Explore', verb: 'copy', keys: ['Shift+C'], words: 'Copy with its citation' },
	{ where: 'Explore', verb: 'open', keys: ['Enter'], words: 'Open in its note' },
	{ where: 'Codebook', verb: 'example', keys: ['S'], words: 'An excerpt as an example, or no longer' },
	{ where: 'Codebook', verb: 'keep', keys: ['Enter'], words: 'Keep a coding under the present definition' },
	{ where: 'Codebook', verb: 'recode', keys: ['R'], words: 'Another code for it' },
	{ where: 'Codebook', verb: 'take off', keys: ['Backspace', 'Delete'], words: 'Take the code off' },
	{
		where: 'Codebook',
		verb: 'send',
		keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'],
		words: 'Send an excerpt to a new code, when splitting'
	},
	{ where: 'Codebook', verb: 'stay', keys: ['0'], words: 'Leave it where it is' }
] as const satisfies readonly { where: Where; verb: string; keys: readonly string[]; words: string }[];

export type Verb = (typeof KEYS)[number]['verb'];

/** What a person has changed: other keys for a verb of a place, and whether single keys work at all. */
export type KeyChoice = { readonly singleKeys: boolean; readonly changed: Readonly<Record<string, readonly string[]>> };
export const STANDARD_KEYS: KeyChoice = { singleKeys: true, changed: {} };

/** The table as it holds for one person. `changed` is keyed `Code: widen`. */
export function keysOf(choice: KeyChoice): readonly Key[] {
	return KEYS.map((key) => ({ ...key, keys: choice.changed[`${key.where}: ${key.verb}`] ?? key.keys })).map((key) => ({
		...key,
		keys: choice.singleKeys ? key.keys : key.keys.filter((each) => !isSingle(each))
	}));
}

/** A key that would also be typed: it must not work where one types (WCAG 2.1.4). Escape and the arrows are none. */
export function isSingle(key: string): boolean {
	return !/Mod\+|Alt\+|Escape|Arrow|Enter|Backspace|Delete|^OC:$|^@$/.test(key);
}
