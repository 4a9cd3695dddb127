import { say, type Sentence, type Told } from './say.ts';

const LISTS: Readonly<Record<string, string>> = {
	members: 'the names of the members',
	sites: 'the sites',
	actors: 'the actors',
	sessions: 'the sessions',
	notes: 'the list of notes',
	texts: 'the texts of notes',
	codes: 'the codebook',
	themes: 'the themes',
	memos: 'memos'
};

type Taken = { readonly of?: string; readonly format?: string; readonly api?: boolean };

/** What was taken out by a script or at a terminal, beside files. */
export function listTaken(told: Told): Sentence {
	return say`took ${LISTS[factsOf(told).of ?? ''] ?? 'a list'} out${asTaken(told)}`;
}

/** Its form and its way, where they are a script's. */
export function asTaken(told: Told): string {
	const { format, api } = factsOf(told);
	return `${format === 'json' ? ' as JSON' : ''}${api === true ? ' through the API' : ''}`;
}

function factsOf({ answer }: Told): Taken {
	return typeof answer === 'object' && answer !== null ? (answer as Taken) : {};
}
