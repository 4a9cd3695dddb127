import { CONSENTS, type Consent } from '../consent/consent.ts';
import { isUuid } from '#lib/core/id/id.ts';
import { bearersOf } from './attribute.ts';
import { EXPECTED, type Had, KINDS_OF_NOTES, KINDS_OF_SESSIONS, STANDINGS, SURROUNDINGS, type How, type Surrounding } from './fields.ts';
import { codePath, nameKey, withSubCodes, type Named, type NamedCode, type Names } from './names.ts';
import { nearNames } from './near.ts';
import { foldedWords } from '#lib/core/text/fold.ts';
import { type CodeOrTheme, type Condition, type Formula, isBranch, type Issue, type Place, type Question } from './question.ts';

/** A condition as it is evaluated: by ids. A name that several things bear means all of them. */
export type ResolvedCondition =
	/** Sub-codes are listed too where they are meant. */
	| { readonly is: 'code'; readonly codes: readonly string[] }
	| { readonly is: 'coded'; readonly codes: readonly string[] }
	| { readonly is: 'session' | 'site' | 'present' | 'says' | 'mentions' | 'coder' | 'author'; readonly ids: readonly string[] }
	| { readonly is: 'kind'; readonly ofSession: string | null; readonly ofNote: string | null }
	| { readonly is: 'date'; readonly first: string | null; readonly last: string | null }
	/** Of somebody who speaks or was present. */
	| { readonly is: 'consent'; readonly consent: Consent }
	| { readonly is: 'in'; readonly what: Surrounding }
	| { readonly is: 'has'; readonly what: Had }
	| { readonly is: 'exemplar' | 'detached' }
	/** The session is one of these, or one of these actors was present. */
	| { readonly is: 'attribute'; readonly sessions: readonly string[]; readonly actors: readonly string[] }
	/** Folded words that stand one after another; `begins`: the last is a beginning. */
	| { readonly is: 'words'; readonly words: readonly string[]; readonly begins: boolean }
	| ResolvedRelation;

/** Sub-codes are listed too where they are meant. */
export type ResolvedRelation = {
	readonly is: 'relation';
	readonly how: How;
	readonly apart: number | null;
	readonly left: readonly string[];
	readonly right: readonly string[];
};

export type ResolvedQuestion = Formula<ResolvedCondition>;

export type Resolved =
	| { readonly ok: true; readonly question: ResolvedQuestion }
	| { readonly ok: false; readonly issues: readonly Issue[] };

/** Looks the names of a question up in a project; an id is a name that means one thing alone, whatever else is called alike. Each unknown one is an issue with the place and what may have been meant. */
export function resolveQuestion(question: Question, names: Names): Resolved {
	const issues: Issue[] = [];
	const resolved = resolve(question);
	return issues.length === 0 ? { ok: true, question: resolved } : { ok: false, issues };

	function resolve(part: Question): ResolvedQuestion {
		if (!isBranch(part)) return condition(part);
		if (part.is === 'everything') return part;
		return part.is === 'not' ? { is: 'not', of: resolve(part.of) } : { is: part.is, of: part.of.map(resolve) };
	}

	function condition(asked: Condition): ResolvedQuestion {
		switch (asked.is) {
			case 'code':
			case 'theme':
				return { is: 'code', codes: codesOf(asked as CodeOrTheme) };
			case 'coded':
				return { is: 'coded', codes: codesOf({ ...asked, is: 'code' }) };
			case 'session':
				return { is: 'session', ids: byName('session', asked, names.sessions) };
			case 'site':
				return { is: 'site', ids: byName('site', asked, names.sites) };
			case 'present':
			case 'says':
			case 'mentions':
				return { is: asked.is, ids: byName('actor', asked, names.actors) };
			case 'coder':
			case 'author':
				return { is: asked.is, ids: memberNamed(asked) };
			case 'kind':
				return kind(asked);
			case 'consent':
				return { is: 'consent', consent: ofTheLanguage('consent', asked, CONSENTS) };
			case 'in':
				return { is: 'in', what: ofTheLanguage('in', asked, SURROUNDINGS) };
			case 'has':
				return { is: 'has', what: asked.what };
			case 'is':
				return { is: ofTheLanguage('is', asked, STANDINGS) };
			case 'attribute': {
				const bearers = bearersOf(asked, names.attributes);
				if (!('message' in bearers)) return { is: 'attribute', ...bearers };
				issues.push(bearers);
				return { is: 'everything' };
			}
			case 'date':
				return { is: 'date', first: asked.first, last: asked.last };
			case 'words':
				return { is: 'words', words: foldedWords(asked.text), begins: asked.begins };
			case 'relation': {
				const { how, apart, left, right } = asked;
				return { is: 'relation', how, apart, left: distinct(left.flatMap(codesOf)), right: distinct(right.flatMap(codesOf)) };
			}
		}
	}

	function codesOf(asked: CodeOrTheme): readonly string[] {
		if (asked.is === 'code') {
			const codes = found('code', asked, codesNamed(names.codes, asked.name), () => codeNames(names.codes));
			return asked.below ? withSubCodes(names.codes, codes) : codes;
		}
		const ids = byName('theme', asked, names.themes);
		const codes = names.themes.filter(({ id }) => ids.includes(id)).flatMap((theme) => theme.codes);
		return withSubCodes(names.codes, codes);
	}

	function memberNamed(asked: Asked): readonly string[] {
		const { members } = names;
		const key = nameKey(asked.name);
		const ids = members
			.filter(({ id, name, initials }) => isIts(asked.name, id) || nameKey(name) === key || nameKey(initials) === key)
			.map(({ id }) => id);
		return found('member', asked, ids, () => members.map(({ name }) => name));
	}

	/** A value that the language gives, not the project. */
	function ofTheLanguage<Word extends string>(field: 'in' | 'is' | 'consent', asked: Asked, words: readonly Word[]): Word {
		const key = kindKey(asked.name);
		const word = words.find((each) => kindKey(each) === key);
		if (word === undefined)
			issues.push({ ...asked.at, message: `After ${field}: comes ${EXPECTED[field]}, not ‘${shortened(asked.name)}’.` });
		return word ?? (words[0] as Word);
	}

	function byName(what: string, asked: Asked, things: readonly Named[]): readonly string[] {
		const key = nameKey(asked.name);
		const ids = things.filter(({ id, name }) => isIts(asked.name, id) || nameKey(name) === key).map(({ id }) => id);
		return found(what, asked, ids, () => things.map(({ name }) => name));
	}

	function kind(asked: Asked): ResolvedCondition {
		const key = kindKey(asked.name);
		const ofSession = KINDS_OF_SESSIONS.find((name) => kindKey(name) === key) ?? null;
		const ofNote = KINDS_OF_NOTES.find((name) => kindKey(name) === key) ?? null;
		if (ofSession === null && ofNote === null)
			issues.push({
				...asked.at,
				message: `There is no kind ‘${shortened(asked.name)}’. Sessions are ${KINDS_OF_SESSIONS.join(', ')}; notes are ${KINDS_OF_NOTES.join(', ')}.`
			});
		return { is: 'kind', ofSession, ofNote };
	}

	function found(what: string, asked: Asked, ids: readonly string[], all: () => readonly string[]): readonly string[] {
		if (ids.length === 0) issues.push({ ...asked.at, message: unknown(what, asked.name, nearNames(asked.name, all())) });
		return ids;
	}
}

// Only what looks like an id is one: nobody calls a thing so.
function isIts(written: string, id: string): boolean {
	return written === id && isUuid(id);
}

type Asked = { readonly name: string; readonly at: Place };

/** Which codes are meant by what is written: an id, else a name, else an alias, else a path; «Parent / Child» names a code by its nearest ancestors. */
export function codesNamed(codes: readonly NamedCode[], written: string): readonly string[] {
	const key = nameKey(written);
	if (codes.some(({ id }) => isIts(written, id))) return [written];
	const named = codes.filter(({ name }) => nameKey(name) === key);
	if (named.length > 0) return named.map(({ id }) => id);
	const aliased = codes.filter(({ aliases }) => aliases.some((alias) => nameKey(alias) === key));
	if (aliased.length > 0 || !written.includes('/')) return aliased.map(({ id }) => id);
	const byId = new Map(codes.map((code) => [code.id, code]));
	const sought = ` / ${pathKey(written)}`;
	return codes.filter((code) => ` / ${pathKey(codePath(byId, code))}`.endsWith(sought)).map(({ id }) => id);
}

function pathKey(path: string): string {
	return path.split('/').map(nameKey).join(' / ');
}

function codeNames(codes: readonly NamedCode[]): readonly string[] {
	return codes.flatMap(({ name, aliases }) => [name, ...aliases]);
}

// «field-note» and «fieldnote» are «field note»: a value of the language rather than a name.
function kindKey(kind: string): string {
	return nameKey(kind).replaceAll(' ', '');
}

function distinct(ids: readonly string[]): readonly string[] {
	return [...new Set(ids)];
}

function shortened(name: string): string {
	return name.length > 60 ? `${name.slice(0, 60)}…` : name;
}

function unknown(what: string, name: string, near: readonly string[]): string {
	const shown = shortened(name);
	const meant = near.map((each) => `‘${each}’`);
	if (meant.length === 0) return `There is no ${what} ‘${shown}’.`;
	const list = meant.length === 1 ? meant[0] : `${meant.slice(0, -1).join(', ')} or ${meant.at(-1)}`;
	return `There is no ${what} ‘${shown}’. Did you mean ${list}?`;
}
