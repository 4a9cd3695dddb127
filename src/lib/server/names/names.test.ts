import { eq } from 'drizzle-orm';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { MemberId } from '#lib/core/id/id.ts';
import { plain } from '#lib/core/history/say.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { rightsOf } from '#lib/core/permission/rights.ts';
import type { NameAct, NamesView, NameWish } from '#lib/core/pseudonym/name-acts.ts';
import { checkInstance } from '../check/check.ts';
import { CodedProject } from '../codebook/coded-project.fixture.ts';
import { nameHolder, realName } from '../db/project-schema.ts';
import { listHistory } from '../history/list-history.ts';
import { makeAccount } from '../instance/instance.fixture.ts';
import { memberOf } from '../instance/projects.ts';
import { acceptInvitation, invite } from '../people/invitations.ts';
import { changeRights, removeMember } from '../people/members.ts';
import { actOnNames } from './act.ts';
import { findNamesInTexts } from './find-in-texts.ts';
import { openedFor } from './opened.ts';
import { recoveryCodeIn } from './recovery-code.ts';
import { viewNames } from './view.ts';

let project: CodedProject;
let nurse: string;

beforeEach(async () => {
	project = new CodedProject();
	nurse = project.ground.newId();
	await project.done(project.team.owner, 'actor.create', {
		id: nurse,
		pseudonym: 'Nurse 2',
		role: '',
		site: null,
		description: '',
		attributes: {}
	});
});
afterEach(() => project.remove());

const ask = (member: Member, login: string, act: NameWish) =>
	actOnNames(project.team.context, member, { login, address: '::1', instanceDb: project.ground.instance.db }, {
		operation: project.ground.newId(),
		...act
	} as NameAct);
async function done(member: Member, login: string, act: NameWish) {
	const answer = await ask(member, login, act);
	if (answer?.ok !== true) throw new Error(answer?.message ?? 'no right');
	return answer;
}
const passphrase = (words = 'corridor lamp under winter') => ({ kind: 'passphrase', passphrase: words }) as const;
const begin = (means: Extract<NameWish, { act: 'begin' }>['means'] = passphrase()) =>
	done(project.team.owner, 'one', { act: 'begin', means });
const name = (login = 'one') => done(project.team.owner, login, { act: 'name', actor: nurse, name: 'Karla Højgaard', aliases: ['Kalle'] });
const seen = (member: Member, login: string) => {
	const view = viewNames(project.team.context, member, login);
	return view?.state === 'open' ? view.names.map((each) => each.name) : (view?.state ?? null);
};
const told = (member: Member) => listHistory(project.team.context, member).map(({ sentence }) => plain(sentence));
const whole = async () => expect(await checkInstance(project.ground.instance)).toEqual([]);

/** Another member with the right. */
function second(label = 'Second'): Member {
	const { owner, context } = project.team;
	const { instance } = project.ground;
	const id = makeAccount(project.ground, label);
	const made = invite(instance, owner, context.project, { rights: rightsOf('owner'), label });
	if (!made.ok || !acceptInvitation(instance, id, made.token).ok) throw new Error('They could not join');
	return memberOf(instance, context.project, id)!;
}
const waiting = (view: NamesView) => ('holders' in view ? (view.holders.find(({ waits }) => waits)?.id ?? '') : '');

describe('the key of real names', () => {
	test('shows names to the login that opened it, and to nobody else', async () => {
		const { owner, researcher } = project.team;
		expect(viewNames(project.team.context, owner, 'one')).toEqual({ state: 'none' });
		const { recoveryCode } = await begin();
		expect(recoveryCodeIn(recoveryCode ?? '')).toHaveLength(28);
		await name();
		expect(seen(owner, 'one')).toEqual(['Karla Højgaard']);
		expect(seen(owner, 'another')).toBe('locked');
		expect(seen(researcher, 'one')).toBe(null);
		expect(await ask(researcher, 'one', { act: 'lock' })).toBe(null);
		await done(owner, 'one', { act: 'lock' });
		expect(seen(owner, 'one')).toBe('locked');
		expect(await ask(owner, 'one', { act: 'open', brought: passphrase('corridor lamp under summer') })).toMatchObject({ ok: false });
		await done(owner, 'one', { act: 'open', brought: passphrase() });
		expect(seen(owner, 'one')).toEqual(['Karla Højgaard']);
		await whole();
	});

	test('is kept on disk nowhere, nor is a name or what opens them', async () => {
		const { recoveryCode } = await begin();
		await name();
		const folder = project.ground.root;
		project.ground.instance.projects.close(project.team.context.project);
		const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
			.map((path) => join(folder, path))
			.filter((path) => statSync(path).isFile());
		const bytes = Buffer.concat(files.map((path) => readFileSync(path))).toString('latin1');
		expect(bytes).toContain('actor.name');
		for (const secret of ['Karla', 'Kalle', 'corridor lamp', recoveryCode ?? '-', recoveryCodeIn(recoveryCode ?? '') ?? '-'])
			expect(bytes).not.toContain(Buffer.from(secret).toString('latin1'));
	});

	test('locks itself after an hour', async () => {
		await begin();
		for (let second_ = 0; second_ < 3600; second_ += 1) project.ground.instance.now();
		expect(seen(project.team.owner, 'one')).toBe('locked');
	});

	test('History says that a name was set, changed and taken away, and not which', async () => {
		const { reader, owner } = project.team;
		await begin();
		await name();
		await done(owner, 'one', { act: 'name', actor: nurse, name: 'Karla Madsen', aliases: [] });
		await done(owner, 'one', { act: 'name', actor: nurse, name: '', aliases: [] });
		expect(told(reader).slice(0, 4)).toEqual([
			'took the real name of ‘Nurse 2’ away',
			'changed the real name of ‘Nurse 2’',
			'set the real name of ‘Nurse 2’',
			'set up the key of real names'
		]);
		expect(project.team.context.db.select().from(realName).all()).toEqual([]);
		await whole();
	});

	test('a holder who asks to be let in gives nothing up while nobody else could let them in', async () => {
		const { owner } = project.team;
		await begin();
		await name();
		await done(owner, 'one', { act: 'lock' });
		const answer = await ask(owner, 'one', { act: 'join', means: passphrase('another lamp under summer') });
		expect(answer).toMatchObject({ ok: false, message: expect.stringContaining('recovery code') });
		await done(owner, 'one', { act: 'open', brought: passphrase() });
		expect(seen(owner, 'one')).toEqual(['Karla Højgaard']);
	});

	test('a change from a page that does not know of the lock yet becomes no asking, which would give the means up', async () => {
		const { owner } = project.team;
		const other = second();
		await begin();
		const asked = await done(other, 'two', { act: 'join', means: passphrase('another lamp in summer') });
		await done(owner, 'one', { act: 'let in', holder: waiting(asked.view) });
		await done(owner, 'one', { act: 'lock' });
		const means = passphrase('a third lamp in spring');
		expect(await ask(owner, 'one', { act: 'join', means, atOnce: true })).toMatchObject({
			ok: false,
			message: expect.stringContaining('locked')
		});
		expect(seen(owner, 'one')).toBe('locked');
		// Whoever forgot theirs asks.
		await done(owner, 'one', { act: 'join', means, atOnce: false });
		expect(seen(owner, 'one')).toBe('waiting');
	});

	test('a lock while something is sealed or wrapped leaves all as it was', async () => {
		const { owner, context } = project.team;
		const other = second();
		await begin();
		await name();
		const asked = await done(other, 'two', { act: 'join', means: passphrase('another lamp in summer') });
		const rows = () => [context.db.select().from(nameHolder).all(), context.db.select().from(realName).all()];
		const before = rows();
		const acts: readonly NameWish[] = [
			{ act: 'join', means: passphrase('a third lamp in spring'), atOnce: true },
			{ act: 'let in', holder: waiting(asked.view) },
			{ act: 'renew' },
			{ act: 'name', actor: nurse, name: 'Mette', aliases: [] }
		];
		for (const act of acts) {
			const answer = ask(owner, 'one', act);
			await ask(owner, 'one', { act: 'lock' });
			expect(await answer).toMatchObject({ ok: false, message: expect.stringContaining('locked') });
			expect(rows()).toEqual(before);
			await done(owner, 'one', { act: 'open', brought: passphrase() });
		}
		expect(seen(owner, 'one')).toEqual(['Karla Højgaard']);
	});

	test('opens by a key file, which is nowhere but with its holder', async () => {
		const { owner } = project.team;
		const { keyFile } = await begin({ kind: 'key file' });
		await name();
		await done(owner, 'one', { act: 'lock' });
		expect(await ask(owner, 'one', { act: 'open', brought: { kind: 'key file', file: 'AGE-SECRET-KEY-1NOTHING' } })).toMatchObject({
			ok: false
		});
		await done(owner, 'one', { act: 'open', brought: { kind: 'key file', file: `# mine\n${keyFile}\n` } });
		expect(seen(owner, 'one')).toEqual(['Karla Højgaard']);
	});

	test('takes in another holder by one who is there, who leaves no one locked out when they go', async () => {
		const { owner, context } = project.team;
		const other = second();
		await begin();
		await name();
		const asked = await done(other, 'two', { act: 'join', means: passphrase('another lamp in summer') });
		expect(seen(other, 'two')).toBe('waiting');
		expect(await ask(other, 'two', { act: 'open', brought: passphrase('another lamp in summer') })).toMatchObject({ ok: false });
		await done(owner, 'one', { act: 'let in', holder: waiting(asked.view) });
		await done(other, 'two', { act: 'open', brought: passphrase('another lamp in summer') });
		expect(seen(other, 'two')).toEqual(['Karla Højgaard']);
		expect(told(owner)[1]).toBe('let ‘Second’ in to the real names');
		// The first leaves: their wrap goes, and the other is told to make the key anew.
		expect(removeMember(project.ground.instance, other, context.project, owner.id).ok).toBe(true);
		expect(viewNames(context, other, 'two')).toMatchObject({ state: 'open', hasLeft: true });
		expect(seen(owner, 'one')).toBe('outside');
		const { recoveryCode } = await done(other, 'two', { act: 'renew' });
		expect(viewNames(context, other, 'two')).toMatchObject({ state: 'open', hasLeft: false });
		expect(seen(other, 'two')).toEqual(['Karla Højgaard']);
		await done(other, 'two', { act: 'lock' });
		await done(other, 'two', { act: 'open', brought: passphrase('another lamp in summer') });
		await done(other, 'three', {
			act: 'open',
			brought: { kind: 'recovery code', code: (recoveryCode ?? '').toLowerCase().replaceAll('-', ' ') }
		});
		expect(seen(other, 'three')).toEqual(['Karla Højgaard']);
		await whole();
	});

	test('a forgotten passphrase loses nothing while the recovery code is there', async () => {
		const { owner } = project.team;
		const { recoveryCode } = await begin();
		await name();
		await done(owner, 'one', { act: 'lock' });
		await done(owner, 'one', { act: 'open', brought: { kind: 'recovery code', code: recoveryCode ?? '' } });
		await done(owner, 'one', { act: 'join', means: passphrase('this time not forgotten') });
		await done(owner, 'one', { act: 'lock' });
		expect(await ask(owner, 'one', { act: 'open', brought: passphrase() })).toMatchObject({ ok: false });
		await done(owner, 'one', { act: 'open', brought: passphrase('this time not forgotten') });
		expect(seen(owner, 'one')).toEqual(['Karla Højgaard']);
		await whole();
	});

	test('an old recovery code and a kept key open nothing once the key was made anew', async () => {
		const { owner } = project.team;
		const { recoveryCode } = await begin();
		await name();
		const { db } = project.team.context;
		const former = db.select().from(nameHolder).where(eq(nameHolder.kind, 'passphrase')).get();
		await done(owner, 'one', { act: 'renew' });
		expect(await ask(owner, 'two', { act: 'open', brought: { kind: 'recovery code', code: recoveryCode ?? '' } })).toMatchObject({
			ok: false
		});
		db.update(nameHolder)
			.set({ wrapped: former?.wrapped ?? '' })
			.where(eq(nameHolder.kind, 'passphrase'))
			.run();
		await done(owner, 'two', { act: 'open', brought: passphrase() });
		expect(seen(owner, 'two')).toEqual([]);
	});

	test('a text with more real names than are listed is cut, and not left out', async () => {
		const { owner, researcher, context } = project.team;
		await begin();
		await name();
		await project.note(researcher, Array.from({ length: 2001 }, () => 'Kalle').join(' '));
		const found = await findNamesInTexts(context, owner, openedFor(context, 'one', owner)!, {}, new AbortController().signal);
		expect(found.more).toBe(true);
		expect(found.texts.map(({ names }) => names.length)).toEqual([2000]);
	});

	test('whoever loses the right has it locked at once', async () => {
		const { owner, context } = project.team;
		const other = second();
		await begin();
		const asked = await done(other, 'two', { act: 'join', means: passphrase('another lamp in summer') });
		await done(owner, 'one', { act: 'let in', holder: waiting(asked.view) });
		await done(other, 'two', { act: 'open', brought: passphrase('another lamp in summer') });
		changeRights(project.ground.instance, owner, context.project, other.id as MemberId, rightsOf('researcher'));
		expect(seen(memberOf(project.ground.instance, context.project, other.id)!, 'two')).toBe(null);
		expect(context.db.select().from(nameHolder).where(eq(nameHolder.member, other.id)).all()).toEqual([]);
	});

	test('tries are counted, and a weak passphrase is refused', async () => {
		const { owner } = project.team;
		expect(await ask(owner, 'one', { act: 'begin', means: passphrase('short') })).toMatchObject({
			ok: false,
			message: expect.stringContaining('12')
		});
		await begin();
		for (let tries = 0; tries < 8; tries += 1) await ask(owner, 'two', { act: 'open', brought: { kind: 'recovery code', code: 'x' } });
		expect(await ask(owner, 'two', { act: 'open', brought: passphrase() })).toMatchObject({ ok: false, wait: expect.any(Number) });
	});

	test('what is asked twice is done once, and of two beginnings one wins', async () => {
		const { owner } = project.team;
		await begin();
		expect(await ask(owner, 'one', { act: 'begin', means: passphrase() })).toMatchObject({ ok: false });
		const act: NameWish = { act: 'name', operation: project.ground.newId(), actor: nurse, name: 'Karla', aliases: [] };
		await done(owner, 'one', act);
		await done(owner, 'one', act);
		expect(await ask(owner, 'one', { ...act, name: 'Mette' })).toMatchObject({ ok: false });
		expect(told(owner).filter((line) => line.includes('real name of'))).toHaveLength(1);
	});
});
