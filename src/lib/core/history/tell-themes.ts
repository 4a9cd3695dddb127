import { listed, named, quoted, say, subjectOf, turned, type Part, type Sentence, type Told } from './say.ts';

function changed(told: Told): Sentence {
	const { before, after } = turned(told);
	const claims = Object.hasOwn(after, 'claim');
	if (!Object.hasOwn(after, 'name')) return say`changed ${claims ? 'what' : 'nothing of what'} the theme ${subjectOf(told)} claims`;
	return say`renamed the theme ${quoted(String(before['name']))} to ${subjectOf(told)}${claims ? ', and changed what it claims' : ''}`;
}

/** The codes that went into a theme or out of it. */
function codesOf({ changes, names }: Told): readonly Part[] {
	return changes.flatMap(({ entity, id }) => (entity === 'themeCode' ? [named({ names }, 'code', id.split('/')[1])] : []));
}

export const THEMES: Readonly<Record<string, (told: Told) => Sentence>> = {
	'theme.create': (told) => {
		const codes = codesOf(told);
		return say`added the theme ${subjectOf(told)}${codes.length === 0 ? [] : say` across ${listed(codes)}`}`;
	},
	'theme.change': changed,
	'theme.move': (told) => say`moved the theme ${subjectOf(told)} among its neighbours`,
	'theme.delete': (told) => say`deleted the theme ${subjectOf(told)}`,
	'theme.put-in': (told) => say`put ${codesSaid(told)} into the theme ${subjectOf(told)}`,
	'theme.take-out': (told) => say`took ${codesSaid(told)} out of the theme ${subjectOf(told)}`,
	'evidence.pick': (told) => say`picked evidence for the theme ${subjectOf(told)}`,
	'evidence.change': (told) => say`wrote why an excerpt is evidence for the theme ${subjectOf(told)}`,
	'evidence.move': (told) => say`moved evidence for the theme ${subjectOf(told)}`,
	'evidence.let-go': (told) => say`let evidence for the theme ${subjectOf(told)} go`
};

function codesSaid(told: Told): Sentence {
	const codes = codesOf(told);
	return codes.length === 0 ? say`a code that was there` : say`the code ${listed(codes)}`;
}
