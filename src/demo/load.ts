import { hashPassword } from '#lib/server/auth/password.ts';
import { parseDateTime, toZoned } from '@internationalized/date';
import { Node } from '@tiptap/pm/model';
import type { Command } from '#lib/core/command/command.ts';
import type { AnchorId, CodeId, CodingId, MemberId, OperationId, ProjectId, TextId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { rightsOf } from '#lib/core/permission/rights.ts';
import type { AnchorOperation } from '#lib/core/text/batch.ts';
import { plainText, positionAt } from '#lib/core/text/projection.ts';
import { schema } from '#lib/core/text/schema.ts';
import { addAccount } from '#lib/server/auth/accounts.ts';
import type { Context } from '#lib/server/context.ts';
import { importDocument } from '#lib/server/imports/import-file.ts';
import type { Instance } from '#lib/server/instance/instance.ts';
import { createProject, deleteProject, projectsOf } from '#lib/server/instance/projects.ts';
import { acceptInvitation, invite } from '#lib/server/people/invitations.ts';
import { ensureMirrored } from '#lib/server/people/mirror.ts';
import { perform } from '#lib/server/perform.ts';
import { acceptTextBatch } from '#lib/server/texts/accept-batch.ts';
import { readText } from '#lib/server/texts/read.ts';
import { placeOf } from './place.ts';
import { demoCodebook, demoCodings, demoCollections, demoJottings, demoMemos, demoNoteBytes, demoProject, demoThemes, type DemoCode, type DemoNote, type DemoProject } from './texts.ts';

export type DemoSignIn = { readonly name: string; readonly email: string; readonly preset: string };

/** The demo's people share one password, printed by `npm run demo`: the data are invented. */
export const DEMO_PASSWORD = 'five hospitals, one number';

type Loading = {
	readonly context: Context;
	readonly newId: () => string;
	readonly members: ReadonlyMap<string, Member>;
	readonly sites: ReadonlyMap<string, string>;
	readonly actors: ReadonlyMap<string, string>;
	readonly sessions: ReadonlyMap<string, string>;
	readonly notes: Map<string, { readonly id: string; readonly text: TextId }>;
	readonly codes: Map<string, CodeId>;
	/** Sets the clock that History will show. */
	readonly at: (time: number) => void;
};

/** Loads the demo project through the services, as its people would have written it. They get accounts: for an instance of its own. Gives who can sign in. */
export async function loadDemo(instance: Instance, told: (text: string) => void = () => undefined): Promise<readonly DemoSignIn[]> {
	const demo = demoProject();
	await load(await withAccounts(instance, demo), demo, told);
	return demo.members.map(({ name, email, preset }) => ({ name, email, preset }));
}

/**
 * Loads the demo project beside somebody's own ones. It is theirs alone: its people are named as its authors, and none of them can sign in. All or
 * nothing. Where they have it already, it is that one.
 */
export async function loadDemoBeside(instance: Instance, owner: MemberId): Promise<ProjectId> {
	const demo = demoProject();
	const there = projectsOf(instance, owner).find(({ name }) => name === demo.name);
	if (there !== undefined) return there.id;
	const id = instance.newId() as ProjectId;
	try {
		await load(beside(instance, demo, id, owner), demo, () => undefined);
	} catch (error) {
		deleteProject(instance, id);
		throw error;
	}
	return id;
}

async function load(loading: Loading, demo: DemoProject, told: (text: string) => void): Promise<void> {
	told('Sites, actors, sessions');
	await loadFieldwork(loading, demo);
	told('Notes');
	await loadNotes(loading, demo);
	told('Jottings');
	await loadJottings(loading);
	told('The codebook');
	loading.at(Date.UTC(2021, 5, 28, 8, 0));
	await loadCodes(loading, demoCodebook(), null);
	told('Codings');
	await loadCodings(loading, demo);
	told('Themes');
	await loadThemes(loading);
	told('Memos');
	await loadMemos(loading);
	told('Collections');
	await loadCollections(loading);
	await loadWithdrawals(loading, demo);
}

function beside(instance: Instance, demo: DemoProject, id: ProjectId, owner: MemberId): Loading {
	const members = new Map(
		demo.members.map(({ key, name, initials, preset }): [string, Member] => [
			key,
			{ id: instance.newId() as MemberId, name, initials, rights: rightsOf(preset) }
		])
	);
	const people = [...members.values()].map((member) => member.id);
	const project = createProject(instance, { id, name: demo.name, description: demo.description, owner, people });
	for (const member of members.values()) ensureMirrored(project, member);
	return loadingOf(instance, project, demo, members);
}

async function withAccounts(instance: Instance, demo: DemoProject): Promise<Loading> {
	const { newId } = instance;
	const passwordHash = await hashPassword(DEMO_PASSWORD);
	const accounts = demo.members.map(({ key, name, email, initials, preset }) => {
		const id = addAccount(instance, { name, email, initials, passwordHash, administrator: preset === 'owner' });
		if (id === null) throw new Error(`There is an account ${email} already: the demo wants a data folder of its own.`);
		return { key, preset, id };
	});
	const owner = accounts.find(({ preset }) => preset === 'owner');
	if (owner === undefined) throw new Error('The demo has no owner.');
	const project = createProject(instance, { id: newId() as ProjectId, name: demo.name, description: demo.description, owner: owner.id });
	const members = new Map<string, Member>();
	for (const { key, preset, id } of accounts) {
		const { name, initials } = demo.members.find((member) => member.key === key) ?? { name: key, initials: '' };
		const member: Member = { id, name, initials, rights: rightsOf(preset) };
		members.set(key, member);
		if (preset === 'owner') continue;
		const manager = members.get(owner.key) ?? member;
		const made = invite(instance, manager, project.project, { rights: member.rights, label: name });
		if (!made.ok || !acceptInvitation(instance, id, made.token).ok) throw new Error(`${name} could not join the demo.`);
	}
	return loadingOf(instance, project, demo, members);
}

function loadingOf({ newId }: Instance, project: Context, demo: DemoProject, members: ReadonlyMap<string, Member>): Loading {
	let clock = Date.UTC(2021, 0, 25, 9, 0);
	const ids = (keys: readonly { readonly key: string }[]) => new Map(keys.map(({ key }) => [key, newId()]));
	return {
		context: { ...project, now: () => (clock += 1000) },
		newId,
		members,
		sites: ids(demo.sites),
		actors: ids(demo.actors),
		sessions: ids(demo.sessions),
		notes: new Map(),
		codes: new Map(),
		at: (time) => (clock = time)
	};
}

async function loadFieldwork(loading: Loading, demo: DemoProject): Promise<void> {
	const maja = memberOf(loading, 'maja');
	for (const { key, name, description } of demo.sites) await carryOut(loading, maja, { kind: 'site.create', id: idOf(loading.sites, key), name, description });
	for (const { key, pseudonym, role, site, consents } of demo.actors) {
		const recorded = consents === undefined ? {} : { consent: 'given' as const, consentOn: consents.on, consentReason: consents.how };
		const fields = { pseudonym, role, site: idOf(loading.sites, site), description: '', attributes: {}, ...recorded };
		await carryOut(loading, maja, { kind: 'actor.create', id: idOf(loading.actors, key), ...fields });
	}
	for (const session of demo.sessions) {
		loading.at(Date.parse(`${session.date}T05:30:00Z`));
		const { title, kind: sessionKind, date, start, end, zone, place, access, attributes = {} } = session;
		await carryOut(loading, memberOf(loading, session.observers[0] ?? 'maja'), {
			...{ kind: 'session.create', id: idOf(loading.sessions, session.key), title, sessionKind, date, start, end, zone, place, access, attributes },
			sites: session.sites.map((key) => idOf(loading.sites, key)),
			actors: session.present.map((key) => idOf(loading.actors, key)),
			observers: session.observers.map((key) => memberOf(loading, key).id)
		});
	}
}

// Last, as somebody takes their consent back when they are quoted already.
async function loadWithdrawals(loading: Loading, { actors }: DemoProject): Promise<void> {
	for (const { key, withdrew } of actors) {
		if (withdrew === undefined) continue;
		loading.at(Date.parse(`${withdrew.on}T09:00:00Z`));
		const recorded = { consent: 'withdrawn' as const, consentOn: withdrew.on, consentReason: withdrew.how };
		await carryOut(loading, memberOf(loading, 'maja'), { kind: 'actor.change', id: idOf(loading.actors, key), ...recorded });
	}
}

async function loadNotes(loading: Loading, demo: DemoProject): Promise<void> {
	for (const session of demo.sessions)
		for (const note of session.notes) {
			loading.at(Date.parse(`${session.date}T18:40:00Z`));
			await loadNote(loading, note, idOf(loading.sessions, session.key));
		}
	for (const note of demo.inbox) await loadNote(loading, note, null);
}

async function loadNote(loading: Loading, { file, title, kind, author, language, released }: DemoNote, session: string | null): Promise<void> {
	const { context, newId } = loading;
	const text = newId() as TextId;
	const outcome = await importDocument(
		context,
		memberOf(loading, author),
		{ name: file, bytes: demoNoteBytes(file), actors: Object.fromEntries(loading.actors) },
		{ operation: newId(), note: newId(), text, session, kind, language, title, notedAt: null, released, comments: 'memos' }
	);
	if (!outcome.ok) throw new Error(`${file}: ${outcome.message}`);
	if (outcome.warnings.length > 0) throw new Error(`${file}: ${outcome.warnings.join(' ')}`);
	loading.notes.set(file, { id: outcome.note, text });
}

async function loadJottings(loading: Loading): Promise<void> {
	for (const { session, author, at, text: words, behind } of demoJottings()) {
		const notedAt = toZoned(parseDateTime(at), 'Europe/Copenhagen').toDate().getTime();
		loading.at(notedAt + 5000);
		const member = memberOf(loading, author);
		const id = loading.newId();
		await carryOut(loading, member, {
			...{ kind: 'note.create', id, text: loading.newId(), session: idOf(loading.sessions, session), noteKind: 'jotting', title: '', language: 'en', notedAt, words }
		});
		await carryOut(loading, member, { kind: 'note.release', id });
		if (behind !== undefined) await carryOut(loading, member, { kind: 'jotting.expand', id: loading.newId(), jotting: id, note: noteOf(loading, behind).id, anchor: null });
	}
}

async function loadCodes(loading: Loading, codes: readonly DemoCode[], parent: string | null): Promise<void> {
	for (const { key, name, definition, include = '', exclude = '', example = '', aliases = [], hue, pattern, children = [] } of codes) {
		const id = loading.newId() as CodeId;
		loading.codes.set(key, id);
		await carryOut(loading, memberOf(loading, 'maja'), {
			...{ kind: 'code.create', id, parent, before: null, inVivo: /^[‘“'"]/.test(name), name, definition, include, exclude, example, aliases: [...aliases] },
			...{ hue: hue ?? null, pattern: pattern ?? null }
		});
		await loadCodes(loading, children, id);
	}
}

async function loadCodings(loading: Loading, demo: DemoProject): Promise<void> {
	let day = 0;
	for (const session of demo.sessions)
		for (const { file } of session.notes) {
			loading.at(Date.UTC(2021, 9, 4 + day, 7, 30));
			day += 1;
			await codeNote(loading, file);
		}
}

async function codeNote(loading: Loading, file: string): Promise<void> {
	const { text } = noteOf(loading, file);
	const passages = new Map<string, AnchorId>();
	for (const { coder, code, quote } of demoCodings(file)) {
		const member = memberOf(loading, coder);
		const { from, to } = placeIn(loading, member, text, quote, file);
		const codeId = loading.codes.get(code);
		if (codeId === undefined) throw new Error(`${file}: there is no code ${code}.`);
		const span = `${coder} ${from} ${to}`;
		const known = passages.get(span);
		const anchor = known ?? (loading.newId() as AnchorId);
		passages.set(span, anchor);
		const coding: AnchorOperation = { op: 'code', id: loading.newId() as CodingId, anchor, code: codeId };
		await submit(loading, member, text, known === undefined ? [{ op: 'create', id: anchor, from, to, purpose: 'coding' }, coding] : [coding]);
	}
}

async function loadThemes(loading: Loading): Promise<void> {
	loading.at(Date.UTC(2021, 10, 4, 9, 0));
	for (const { author, name, claim, codes, evidence, memo } of demoThemes()) {
		const id = loading.newId();
		const member = memberOf(loading, author);
		await carryOut(loading, member, { kind: 'theme.create', id, before: null, name, claim, codes: codes.map((key) => idOf(loading.codes, key)) });
		for (const { note, coder, quote, words } of evidence)
			await carryOut(loading, member, { kind: 'evidence.pick', theme: id, anchor: passageOf(loading, memberOf(loading, coder), note, quote), words });
		if (memo === undefined) continue;
		const { title, text: memoWords } = memo;
		const on = { subject: 'theme', subjectId: id } as const;
		await carryOut(loading, memberOf(loading, memo.author), { kind: 'memo.create', id: loading.newId(), text: loading.newId(), ...on, title, words: memoWords });
	}
}

function passageOf(loading: Loading, coder: Member, file: string, quote: string): string {
	const { text } = noteOf(loading, file);
	const { from, to } = placeIn(loading, coder, text, quote, file);
	const found = readText(loading.context, coder, text)?.passages.find((each) => each.owner === coder.id && each.from === from && each.to === to);
	if (found === undefined) throw new Error(`${file}: ${coder.name} has not coded these words: ${quote}`);
	return found.id;
}

async function loadMemos(loading: Loading): Promise<void> {
	loading.at(Date.UTC(2021, 10, 8, 9, 0));
	for (const { author, on, title, text: words } of demoMemos()) {
		const member = memberOf(loading, author);
		const { subject, subjectId } = await subjectOf(loading, member, on);
		await carryOut(loading, member, { kind: 'memo.create', id: loading.newId(), text: loading.newId(), subject, subjectId, title, words });
	}
}

async function loadCollections(loading: Loading): Promise<void> {
	loading.at(Date.UTC(2021, 10, 15, 9, 0));
	for (const { author, name, items } of demoCollections()) {
		const member = memberOf(loading, author);
		const of = loading.newId();
		await carryOut(loading, member, { kind: 'collection.create', id: of, before: null, name });
		for (const gathered of items) {
			const id = loading.newId();
			if (!('note' in gathered)) {
				const item = 'heading' in gathered ? ({ kind: 'heading', level: gathered.level, prose: gathered.heading } as const) : ({ kind: 'prose', prose: gathered.prose } as const);
				await carryOut(loading, member, { kind: 'collection.write', id, collection: of, before: null, item });
				continue;
			}
			const { note, coder, quote, beside = false, leftOut = [], putIn = {} } = gathered;
			const anchor = passageOf(loading, memberOf(loading, coder), note, quote);
			await carryOut(loading, member, { kind: 'collection.put-in', id: of, items: [{ id, anchor }], placed: !beside, before: null });
			const edits = [...leftOut.map((words) => ({ words, inserted: '' })), ...Object.entries(putIn).map(([words, inserted]) => ({ words, inserted }))]
				.map(({ words, inserted }) => ({ start: quote.indexOf(words), end: quote.indexOf(words) + words.length, words: inserted }))
				.toSorted((one, other) => one.start - other.start);
			if (edits.length > 0) await carryOut(loading, member, { kind: 'collection.edit-quote', id, quote, seen: [], edits });
		}
	}
}

type Subject = Pick<Extract<Command, { kind: 'memo.create' }>, 'subject' | 'subjectId'>;

async function subjectOf(loading: Loading, member: Member, on: string): Promise<Subject> {
	const [subject, key = '', quote = ''] = on.split(/:(?=\S)/, 3);
	switch (subject) {
		case 'project':
			return { subject, subjectId: loading.context.project };
		case 'session':
			return { subject, subjectId: idOf(loading.sessions, key) };
		case 'note':
			return { subject, subjectId: noteOf(loading, key).id };
		case 'code':
			return { subject, subjectId: idOf(loading.codes, key) };
		case 'passage': {
			const { text } = noteOf(loading, key);
			const anchor = loading.newId() as AnchorId;
			await submit(loading, member, text, [{ op: 'create', id: anchor, ...placeIn(loading, member, text, quote, key), purpose: 'memo' }]);
			return { subject, subjectId: anchor };
		}
		default:
			throw new Error(`A memo on ${on}?`);
	}
}

function placeIn({ context }: Loading, member: Member, text: TextId, quote: string, file: string): { from: number; to: number } {
	const view = readText(context, member, text);
	if (view === null) throw new Error(`${file} can’t be read by ${member.name}.`);
	const projection = plainText(Node.fromJSON(schema, view.document));
	const place = placeOf(projection.text, quote);
	if (place === null) throw new Error(`${file}: these words do not stand there once: ${quote}`);
	return { from: positionAt(projection, place.start), to: positionAt(projection, place.end) };
}

async function submit({ context, newId }: Loading, member: Member, text: TextId, anchorOps: readonly AnchorOperation[]): Promise<void> {
	const version = readText(context, member, text)?.version ?? 0;
	const answer = await acceptTextBatch(context, member, { operation: newId() as OperationId, text, client: 'demo', epoch: 0, base: version, steps: [], anchorOps, claims: {} });
	if (!answer.ok) throw new Error(`A coding was refused: ${answer.reason}.`);
}

async function carryOut({ context, newId }: Loading, member: Member, command: Command): Promise<void> {
	const answer = await perform(context, member, newId(), command);
	if (!answer.ok) throw new Error(`${command.kind}: ${answer.message}`);
}

function memberOf({ members }: Loading, key: string): Member {
	const member = members.get(key);
	if (member === undefined) throw new Error(`The demo has no member ${key}.`);
	return member;
}

function noteOf({ notes }: Loading, file: string): { readonly id: string; readonly text: TextId } {
	const note = notes.get(file);
	if (note === undefined) throw new Error(`The demo has no note ${file}.`);
	return note;
}

function idOf(ids: ReadonlyMap<string, string>, key: string): string {
	const id = ids.get(key);
	if (id === undefined) throw new Error(`The demo has no ${key}.`);
	return id;
}

