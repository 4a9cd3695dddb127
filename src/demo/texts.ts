import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Hue, Pattern } from '#lib/core/codebook/hues.ts';
import type { Preset } from '#lib/core/permission/rights.ts';

/** The demo project's files as they are written: what each holds. Keys are the files' own names for things. */

export type DemoMember = { readonly key: string; readonly name: string; readonly email: string; readonly initials: string; readonly preset: Preset };
export type DemoSite = { readonly key: string; readonly name: string; readonly description: string };
export type DemoConsent = { readonly on: string; readonly how: string };
export type DemoActor = {
	readonly key: string;
	readonly pseudonym: string;
	readonly role: string;
	readonly site: string;
	/** Left out: nothing is recorded. */
	readonly consents?: DemoConsent;
	readonly withdrew?: DemoConsent;
};
export type DemoNote = {
	readonly file: string;
	readonly title: string;
	readonly kind: 'field note' | 'transcript' | 'document';
	readonly author: string;
	readonly language: string;
	readonly released: boolean;
};
export type DemoSession = {
	readonly key: string;
	readonly title: string;
	readonly date: string;
	readonly start: string | null;
	readonly end: string | null;
	readonly zone: string;
	readonly kind: 'observation' | 'interview' | 'meeting' | 'shadowing' | 'document';
	readonly sites: readonly string[];
	readonly place: string;
	readonly present: readonly string[];
	readonly observers: readonly string[];
	readonly access: string;
	readonly attributes?: Readonly<Record<string, string>>;
	readonly notes: readonly DemoNote[];
};
export type DemoProject = {
	readonly name: string;
	readonly description: string;
	readonly members: readonly DemoMember[];
	readonly sites: readonly DemoSite[];
	readonly actors: readonly DemoActor[];
	readonly sessions: readonly DemoSession[];
	readonly inbox: readonly DemoNote[];
};
export type DemoCode = {
	readonly key: string;
	readonly name: string;
	readonly definition: string;
	readonly include?: string;
	readonly exclude?: string;
	readonly example?: string;
	readonly aliases?: readonly string[];
	readonly hue?: Hue;
	readonly pattern?: Pattern;
	readonly children?: readonly DemoCode[];
};
export type DemoTheme = {
	readonly author: string;
	readonly name: string;
	readonly claim: string;
	readonly codes: readonly string[];
	/** Passages that are coded already: whose, and their words as they stand among the codings. */
	readonly evidence: readonly { readonly note: string; readonly coder: string; readonly quote: string; readonly words: string }[];
	readonly memo?: { readonly author: string; readonly title: string; readonly text: string };
};
/** What stands in a collection: a heading, the author's own words, or a passage that is coded already. */
export type DemoGathered =
	| { readonly heading: string; readonly level: 1 | 2 | 3 }
	| { readonly prose: string }
	| {
			readonly note: string;
			readonly coder: string;
			readonly quote: string;
			/** It waits beside. */
			readonly beside?: true;
			/** Words that are left out for print, and others with what stands for them, in brackets. */
			readonly leftOut?: readonly string[];
			readonly putIn?: Readonly<Record<string, string>>;
	  };
export type DemoCollection = { readonly author: string; readonly name: string; readonly items: readonly DemoGathered[] };
export type DemoMemo = { readonly author: string; readonly on: string; readonly title: string; readonly text: string };
export type DemoJotting = { readonly session: string; readonly author: string; readonly at: string; readonly text: string; readonly behind?: string };
export type DemoCoding = { readonly coder: string; readonly code: string; readonly quote: string };

const FOLDER = process.env['FIELDBOOK_ROOT'] === undefined ? dirname(fileURLToPath(import.meta.url)) : join(process.env['FIELDBOOK_ROOT'], 'src/demo');

export const demoProject = (): DemoProject => readJson('project.json') as DemoProject;
export const demoCodebook = (): readonly DemoCode[] => readJson('codebook.json') as readonly DemoCode[];
export const demoThemes = (): readonly DemoTheme[] => readJson('themes.json') as readonly DemoTheme[];
export const demoCollections = (): readonly DemoCollection[] => readJson('collections.json') as readonly DemoCollection[];
export const demoMemos = (): readonly DemoMemo[] => readJson('memos.json') as readonly DemoMemo[];
export const demoJottings = (): readonly DemoJotting[] => readJson('jottings.json') as readonly DemoJotting[];

export function demoNoteBytes(file: string): Uint8Array {
	return readFileSync(join(FOLDER, 'notes', file));
}

/** The codings of a note: a line each, coder, code and quote with tabs between. */
export function demoCodings(file: string): readonly DemoCoding[] {
	return readFileSync(join(FOLDER, 'codings', file.replace(/\.md$/, '.tsv')), 'utf8')
		.split('\n')
		.filter((line) => line !== '' && !line.startsWith('#'))
		.map((line) => {
			const [coder = '', code = '', quote = ''] = line.split('\t');
			return { coder, code, quote };
		});
}

function readJson(name: string): unknown {
	return JSON.parse(readFileSync(join(FOLDER, name), 'utf8'));
}
