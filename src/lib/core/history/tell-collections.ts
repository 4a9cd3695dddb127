import type { Change } from './operation.ts';
import { inForm, withNames } from './tell-project.ts';
import { quoted, say, subjectOf, turned, type Sentence, type Told } from './say.ts';

export const COLLECTIONS: Readonly<Record<string, (told: Told) => Sentence>> = {
	'collection.create': (told) => say`added the collection ${subjectOf(told)}`,
	'collection.change': (told) => {
		const { before } = turned(told);
		if (!Object.hasOwn(before, 'name')) return say`changed nothing of the collection ${subjectOf(told)}`;
		return say`renamed the collection ${quoted(String(before['name']))} to ${subjectOf(told)}`;
	},
	'collection.move': (told) => say`moved the collection ${subjectOf(told)} among its neighbours`,
	'collection.delete': (told) => say`deleted the collection ${subjectOf(told)}`,
	'collection.put-in': (told) => say`put ${excerpts(told)} into the collection ${subjectOf(told)}`,
	'collection.write': (told) => say`wrote ${ofTheirs(told)} in the collection ${subjectOf(told)}`,
	'collection.rewrite': (told) => say`wrote anew what stands in the collection ${subjectOf(told)}`,
	'collection.place': (told) => say`moved what stands in the collection ${subjectOf(told)}`,
	'collection.take-out': (told) => say`took ${ofTheirs(told)} out of the collection ${subjectOf(told)}`,
	'collection.edit-quote': (told) => say`prepared a quotation for print in the collection ${subjectOf(told)}`,
	'collection.take-present': (told) => say`took the present words of an excerpt in the collection ${subjectOf(told)}`,
	'export.collection': (told) => say`took the collection ${subjectOf(told)} out${inForm(told)}${withNames(told)}`,
	'collection.decline-present': (told) => say`kept the older words of an excerpt in the collection ${subjectOf(told)}`
};

function items({ changes }: Told): readonly Change[] {
	return changes.filter(({ entity }) => entity === 'collectionItem');
}

// Those that the reader may not see are not among the changes.
function excerpts(told: Told): string {
	const many = items(told).length;
	return many === 0 ? 'what was there' : many === 1 ? 'an excerpt' : `${many} excerpts`;
}

function ofTheirs(told: Told): string {
	const [item] = items(told);
	const kind = (item?.after ?? item?.before)?.['kind'];
	return kind === 'heading' ? 'a heading' : kind === 'prose' ? 'a paragraph' : 'an excerpt';
}
