import type { Entity } from '#lib/core/history/operation.ts';
import type { Erased, FoundWords, PlaceInText, PlaceInThing } from '#lib/core/erase/place.ts';

const THINGS: Partial<Record<Entity, string>> = {
	project: 'Description of the project',
	note: 'Title of a note',
	memo: 'Title of a memo',
	session: 'Session',
	site: 'Site',
	actor: 'Actor',
	code: 'Code',
	theme: 'Theme',
	evidence: 'Words on evidence',
	collection: 'Collection',
	collectionItem: 'Words in a collection',
	namedVersion: 'Name of a version',
	question: 'Words of a saved question',
	strayWords: 'Words in your review tray'
};

/** What a thing is, and by what name one knows it. */
export function thingSaid({ entity, name }: PlaceInThing): string {
	const noun = THINGS[entity] ?? 'Something else';
	return name === '' || noun.startsWith('Words') ? noun : `${noun}, ${name}`;
}

export function count(number: number, one: string, several = `${one}s`): string {
	return `${number} ${number === 1 ? one : several}`;
}

/** The list of what is looked for, as one writes it: with commas between. */
export function wantedIn(written: string): readonly string[] {
	return [...new Set(written.split(/[,\n]/).map((each) => each.trim()))].filter((each) => each !== '');
}

/** What was done, after it. */
export function erasedSaid({ characters, texts, things, files }: Erased): string {
	const elsewhere = [...(things > 0 ? [count(things, 'other place')] : []), ...(files > 0 ? [count(files, 'imported file')] : [])];
	const also = elsewhere.length === 0 ? '' : `, and in ${elsewhere.join(' and ')}`;
	return `${count(characters, 'character')} erased for good in ${count(texts, 'text')}${also}.`;
}

export type Group = {
	readonly title: string;
	readonly rows: readonly {
		readonly key: string;
		readonly where: string;
		readonly before: string;
		readonly words: string;
		readonly after: string;
		readonly isPast: boolean;
	}[];
};

/** The places that come first, under a title of their own. */
export type First = { readonly title: string; readonly is: (place: PlaceInText) => boolean; readonly isNamed: boolean };

/** Where words were selected, what else is in the same text comes first. */
export function inTextOf(selected: PlaceInText): First {
	return { title: 'In this text', is: ({ text }) => text === selected.text, isNamed: false };
}

/** The further places in groups as one looks through them; `key` says which of the found places a row is. */
export function groupsOf({ texts, things, files }: FoundWords, first: First): readonly Group[] {
	const textRows = texts.map((place, at) => ({ ...place, isFirst: first.is(place), key: `text ${at}`, where: place.of.name }));
	const here = textRows.filter(({ isFirst }) => isFirst).map((row) => ({ ...row, where: first.isNamed ? row.where : '' }));
	return [
		{ title: first.title, rows: here },
		{
			title: first.isNamed ? 'Elsewhere in notes and memos' : 'In other notes and memos',
			rows: textRows.filter(({ isFirst }) => !isFirst)
		},
		{
			title: 'In names, titles and descriptions',
			rows: things.map((thing, at) => ({ ...thing, key: `thing ${at}`, where: thingSaid(thing) }))
		},
		{
			title: 'Imported files, to be deleted',
			rows: files.map(({ name }, at) => ({ key: `file ${at}`, where: '', before: '', words: name, after: '', isPast: false }))
		}
	].filter(({ rows }) => rows.length > 0);
}
