/** Why a sealed backup was not restored. Nothing was changed by it. */
export type SealedRefusal =
	| 'no file'
	| 'no key'
	| 'not sealed'
	| 'other key'
	| 'damaged'
	| 'not a backup'
	| 'later'
	| 'too large'
	| 'not yours'
	| 'faults'
	| 'not allowed'
	| 'no account';

const WORDS: Readonly<Record<SealedRefusal, string>> = {
	'no file': 'There is no such file.',
	'no key': 'This is no key. A key is one line that begins with AGE-SECRET-KEY-1.',
	'not sealed': 'This is not a sealed backup of a project.',
	'other key': 'It was sealed with another key. Bring the key that the operator of that Fieldbook printed.',
	damaged: 'The file is damaged, or not all of it is here.',
	'not a backup': 'It can be opened, but it is not a backup of a project.',
	later: 'It was made by a later release of Fieldbook. Restore it there, or bring this one up to date.',
	'too large': 'It would unpack to more than a backup of its size can hold, or than the disk has room for.',
	'not yours': 'You did not manage this project when it was sealed. Bring the printed key, or ask somebody who managed it.',
	faults: 'What is in it is not a whole project: it breaks laws that every project keeps.',
	'not allowed': 'Only an administrator restores a project.',
	'no account': 'There is no account with this address.'
};

export function wordsFor(reason: SealedRefusal): string {
	return `${WORDS[reason]} Nothing was changed.`;
}
