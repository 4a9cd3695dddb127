import type { Consent } from '../consent/consent.ts';
import type { PresentCode } from './code-tree.ts';

export type Attributes = Readonly<Record<string, string | number | boolean>>;

export type PresentSite = { readonly id: string; readonly name: string; readonly description: string };
export type PresentActor = {
	readonly id: string;
	readonly pseudonym: string;
	readonly role: string;
	readonly site: string | null;
	readonly description: string;
	readonly attributes: Attributes;
	readonly consent: Consent;
	readonly consentOn: string | null;
	readonly consentReason: string;
};
export type PresentSession = {
	readonly id: string;
	readonly title: string;
	readonly kind: string;
	readonly date: string | null;
	readonly start: string | null;
	readonly end: string | null;
	readonly place: string;
	readonly access: string;
	readonly attributes: Attributes;
	/** Ids. */
	readonly sites: readonly string[];
	readonly actors: readonly string[];
	readonly observers: readonly string[];
};

/** What is there already, for a table to be laid over. */
export type TableScene = {
	readonly codes: readonly PresentCode[];
	readonly sites: readonly PresentSite[];
	readonly actors: readonly PresentActor[];
	readonly sessions: readonly PresentSession[];
	readonly members: readonly { readonly id: string; readonly name: string; readonly initials: string }[];
};

/** What the page or the terminal knows besides: the day, where one is, and how ids are made. */
export type Surroundings = { readonly today: string; readonly zone: string; readonly newId: () => string };
