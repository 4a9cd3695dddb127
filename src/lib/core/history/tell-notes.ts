import { named, quoted, say, subjectOf, turned, type Part, type Sentence, type Told } from './say.ts';

function noun(told: Told): string {
	const kind = turned(told).after['kind'];
	return typeof kind === 'string' ? kind : 'note';
}

function inSession(told: Told): Sentence {
	const session = turned(told).after['session'] ?? null;
	return session === null ? [] : say` in ${named(told, 'session', session)}`;
}

function changed(told: Told): Sentence {
	const { before, after } = turned(told);
	const note = subjectOf(told);
	const fields = Object.keys(after);
	if (fields.length > 1 || fields.length === 0) return say`changed what is known about the note ${note}`;
	const [from, to] = [before[fields[0] ?? ''] ?? null, after[fields[0] ?? ''] ?? null];
	switch (fields[0]) {
		case 'title':
			return from === '' ? say`gave a note the title ${note}` : say`renamed the note ${quoted(String(from))} to ${note}`;
		case 'session':
			if (to === null) return say`put the note ${note} back into the inbox`;
			if (from === null) return say`filed the note ${note} into ${named(told, 'session', to)}`;
			return say`moved the note ${note} from ${named(told, 'session', from)} to ${named(told, 'session', to)}`;
		case 'kind':
			return say`made the note ${note} a ${String(to)}`;
		case 'language':
			return say`changed the language of the note ${note}`;
		default:
			return say`changed what is known about the note ${note}`;
	}
}

function memoOn(told: Told): Sentence {
	const { subject, subjectId } = turned(told).after as { readonly subject?: string; readonly subjectId?: string };
	if (subject === 'passage' || subject === 'coding') return say` on a ${subject}`;
	if (subject === 'note' || subject === 'session' || subject === 'code' || subject === 'theme')
		return say` on ${named(told, subject, subjectId)}`;
	return [];
}

function changedMemo(told: Told): Sentence {
	const { after } = turned(told);
	const memo = subjectOf(told);
	if (typeof after['type'] !== 'string') return say`retitled the memo ${memo}`;
	const article = after['type'] === 'ethics' || after['type'] === 'analytic' ? 'an' : 'a';
	return say`made ${memo} ${article} ${after['type']} memo${'title' in after ? ', with another title' : ''}`;
}

function expandedInto(told: Told): Part {
	const change = told.changes.find(({ entity }) => entity === 'expansion');
	return named(told, 'note', change?.after?.['note'] ?? change?.before?.['note']);
}

function versionName(told: Told): string {
	const change = told.changes.find(({ entity }) => entity === 'namedVersion');
	const name = change?.after?.['name'] ?? change?.before?.['name'];
	return typeof name === 'string' ? ` ${quoted(name)}` : '';
}

function erasedCount(told: Told): string {
	const count = told.changes.find(({ entity }) => entity === 'text')?.after?.['erased'];
	if (typeof count !== 'number' || count === 0) return '';
	return `: ${count} ${count === 1 ? 'character' : 'characters'}`;
}

export const NOTES: Readonly<Record<string, (told: Told) => Sentence>> = {
	'note.create': (told) => say`began the ${noun(told)} ${subjectOf(told)}${inSession(told)}`,
	'note.change': changed,
	'note.release': (told) => say`released the note ${subjectOf(told)} to the team`,
	'note.take-back': (told) => say`took the note ${subjectOf(told)} back from the team`,
	'note.delete': (told) => say`deleted the note ${subjectOf(told)}`,
	'import.document': (told) => say`imported the ${noun(told)} ${subjectOf(told)}${inSession(told)}`,
	'jotting.expand': (told) => say`expanded the jotting ${subjectOf(told)} into ${expandedInto(told)}`,
	'memo.create': (told) => say`wrote the memo ${subjectOf(told)}${memoOn(told)}`,
	'memo.change': changedMemo,
	'memo.delete': (told) => say`deleted the memo ${subjectOf(told)}`,
	'words.erase': (told) => say`erased words for good in ${subjectOf(told)}${erasedCount(told)}`,
	'version.create': (told) => say`named a version of ${subjectOf(told)}${versionName(told)}`,
	'version.change': (told) => say`renamed a version of ${subjectOf(told)}${versionName(told)}`,
	'version.delete': (told) => say`took the name${versionName(told)} off a version of ${subjectOf(told)}`,
	'tray.let-go': (told) =>
		say`let go of ${told.changes[0]?.entity === 'strayWords' ? 'words' : 'a passage'} in the review tray of ${subjectOf(told)}`
};
