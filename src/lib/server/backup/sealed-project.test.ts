import { Decrypter } from 'age-encryption';
import { eq } from 'drizzle-orm';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MemberId, ProjectId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { rightsOf, type Preset } from '#lib/core/permission/rights.ts';
import type { WholeProject } from '../check/broken-project.fixture.ts';
import { checkInstance } from '../check/check.ts';
import type { Context } from '../context.ts';
import { account } from '../db/instance-schema.ts';
import { history, note } from '../db/project-schema.ts';
import { makeAccount, makeGround, type Ground } from '../instance/instance.fixture.ts';
import type { Instance } from '../instance/instance.ts';
import { allProjects, memberOf } from '../instance/projects.ts';
import { listFormer } from '../people/as-whom.ts';
import { acceptInvitation, invite } from '../people/invitations.ts';
import { listMembers, readmitMember, removeMember } from '../people/members.ts';
import { listMirrored } from '../people/mirror.ts';
import { perform } from '../perform.ts';
import { visibleHistory, visibleNotes } from '../visibility.ts';
import { restoreProject, type RestoreOptions } from './restore-project.ts';
import { hidden, makeAdministrator, makeSealedProject, SECRET } from './sealed.fixture.ts';
import { sealProject } from './seal-project.ts';

/* One project in which the researcher keeps a note to themselves, sealed by its owner; restored here, and in another instance. */

let whole: WholeProject;
let folder: string;
let sealed: string;
let printed: string;
let remove: () => Promise<void>;

beforeAll(async () => {
	({ whole, folder, sealed, printed, remove } = await makeSealedProject());
});
afterAll(() => remove());

/** Restores, and opens what came of it as its new owner. */
async function restored(instance: Instance, options: Omit<RestoreOptions, 'sealed'>): Promise<{ context: Context; owner: Member }> {
	const outcome = await restoreProject(instance, { sealed, ...options });
	if (!outcome.ok) throw new Error(outcome.reason);
	const context = instance.projects.open(outcome.project);
	const owner = memberOf(instance, outcome.project, options.owner);
	if (context === null || owner === null) throw new Error('It is not there.');
	return { context, owner };
}

function joined(instance: Instance, by: Member, project: ProjectId, who: string, preset: Preset, asMember?: string): Member {
	const made = invite(instance, by, project, { rights: rightsOf(preset), label: '', ...(asMember === undefined ? {} : { asMember }) });
	if (!made.ok) throw new Error(made.reason);
	const accepted = acceptInvitation(instance, who, made.token);
	const member = memberOf(instance, project, who);
	if (!accepted.ok || member === null) throw new Error(accepted.ok ? 'No member' : accepted.reason);
	return member;
}

function readable(context: Context, member: Member): readonly string[] {
	return context.db
		.select({ title: note.title })
		.from(note)
		.where(visibleNotes(member))
		.all()
		.map(({ title }) => title)
		.sort();
}

function linesOf({ db }: Context, member: Member): readonly string[] {
	return db
		.select({ kind: history.kind })
		.from(history)
		.where(visibleHistory(member))
		.all()
		.map(({ kind }) => kind);
}

const OPEN = ['Waiting times', 'slips'];
const WITH_SECRET = ['Waiting times', `${SECRET} title`, 'slips'];

describe('a sealed backup', () => {
	test('shows no word of the project, and opens with the printed key alone, without Fieldbook', async () => {
		const bytes = readFileSync(sealed);
		for (const word of [SECRET, 'Numbers that travel', 'researcher@example.org', 'project.db'])
			expect(bytes.includes(Buffer.from(word))).toBe(false);
		const decrypter = new Decrypter();
		decrypter.addIdentity(printed);
		expect(
			Buffer.from(await decrypter.decrypt(bytes))
				.subarray(0, 2)
				.toString()
		).toBe('PK');
		expect(statSync(sealed).mode & 0o777).toBe(0o600);
	});

	test('is recorded, and made by those who manage alone', async () => {
		const { context, owner, researcher } = whole.team;
		expect(linesOf(context, owner)).toContain('project.backup');
		const target = join(folder, 'not-made.age');
		expect(await sealProject(whole.ground.instance, context, researcher, { target })).toEqual({ ok: false, reason: 'not allowed' });
		expect(existsSync(target)).toBe(false);
	});

	test('leaves nothing when it is cancelled', async () => {
		const target = join(folder, 'cancelled.age');
		const { context, owner } = whole.team;
		const lines = linesOf(context, owner).length;
		const cancel = new AbortController();
		const making = sealProject(whole.ground.instance, context, owner, { target, signal: cancel.signal, told: () => cancel.abort() });
		await expect(making).rejects.toThrow(/abort/i);
		expect(readdirSync(folder).filter((name) => name.startsWith('cancelled'))).toEqual([]);
		expect(hidden(whole.ground)).toEqual([]);
		expect(linesOf(context, owner)).toHaveLength(lines);
	});

	test('is sealed with a key that the data folder keeps for its operator alone', () => {
		const path = join(whole.ground.root, 'sealing-key.txt');
		expect(statSync(path).mode & 0o777).toBe(0o600);
		expect(readFileSync(path, 'utf8').trim().split('\n').at(-1)).toBe(printed);
	});
});

describe('restored where it was sealed', () => {
	let context: Context;
	let owner: Member;
	beforeAll(async () => {
		({ context, owner } = await restored(whole.ground.instance, { owner: whole.team.owner.id, key: null }));
	}, 60_000);

	test('it is a new project whose one member is who restored it, and keeps every law', async () => {
		const { instance } = whole.ground;
		expect(context.project).not.toBe(whole.team.context.project);
		expect(listMembers(instance, owner, context.project).map(({ name }) => name)).toEqual(['Owner']);
		expect(allProjects(instance).map(({ name }) => name)).toEqual(['Numbers that travel', 'Numbers that travel (restored)']);
		for (const member of [whole.team.researcher, whole.team.coder])
			expect(memberOf(instance, context.project, member.id), member.name).toBeNull();
		expect(await checkInstance(instance)).toEqual([]);
		expect(linesOf(context, owner)).toContain('project.restored');
		expect(hidden(whole.ground)).toEqual([]);
	});

	test('its notes, memos and originals are there, and their authors are still named', async () => {
		expect(readable(context, owner)).toEqual(OPEN);
		expect(listMirrored(context).map(({ name }) => name)).toEqual(expect.arrayContaining(['Researcher', 'Coder']));
		expect(Buffer.from(await context.files.read(whole.original)).toString()).toBe('Nine slips on the desk.');
		const memo = { subject: 'project', subjectId: context.project, title: 'After', words: 'Restored.' } as const;
		const { newId } = whole.ground;
		const written = await perform(context, owner, newId(), { kind: 'memo.create', id: newId(), text: newId(), ...memo });
		expect(written.ok).toBe(true);
	});

	test('who restored it sees nothing of what the researcher keeps private, and the researcher finds it once invited', () => {
		const { instance } = whole.ground;
		expect(readable(context, owner)).toEqual(OPEN);
		const researcher = joined(instance, owner, context.project, whole.team.researcher.id, 'researcher');
		expect(researcher.id).toBe(whole.team.researcher.id);
		expect(readable(context, researcher)).toEqual(WITH_SECRET);
		expect(readable(context, owner)).toEqual(OPEN);
		expect(linesOf(context, owner).length).toBeLessThan(linesOf(context, researcher).length);
	});

	test('nobody can be named as somebody else, and somebody invited without a past is just themselves', () => {
		const { instance } = whole.ground;
		expect(listFormer(instance, owner, context.project)).toEqual([]);
		const asMember = whole.team.coder.id;
		expect(invite(instance, owner, context.project, { rights: rightsOf('reader'), label: '', asMember })).toEqual({
			ok: false,
			reason: 'unknown'
		});
		const stranger = makeAccount(whole.ground, 'Stranger');
		expect(joined(instance, owner, context.project, stranger, 'researcher').id).toBe(stranger);
	});

	test('who was a member where it was sealed is let in by an invitation alone, not by taking a removal back', () => {
		const { instance } = whole.ground;
		const { coder } = whole.team;
		expect(readmitMember(instance, owner, context.project, coder.id, coder.rights)).toEqual({ ok: false, reason: 'unknown' });
		joined(instance, owner, context.project, coder.id, 'coder');
		removeMember(instance, owner, context.project, coder.id);
		expect(readmitMember(instance, owner, context.project, coder.id, coder.rights)).toEqual({ ok: true });
	});

	test('the project it was made from goes on as it was', () => {
		expect(readable(whole.team.context, whole.team.researcher)).toEqual(WITH_SECRET);
		expect(linesOf(whole.team.context, whole.team.owner)).not.toContain('project.restored');
	});
});

describe('restored in another instance, with the printed key', () => {
	// Its ids count up too: accounts here have the very ids that others had where the project was sealed.
	let ground: Ground;
	let context: Context;
	let owner: Member;
	let imposter: MemberId;
	let same: MemberId;
	const find = (name: string) => listMirrored(context).find((each) => each.name === name)?.id ?? '';
	beforeAll(async () => {
		ground = makeGround();
		imposter = makeAccount(ground, 'Researcher');
		same = makeAccount(ground, 'Chief');
		makeAdministrator(ground.instance, same);
		for (let count = 0; count < 40; count += 1) makeAccount(ground, `Person${count}`);
		({ context, owner } = await restored(ground.instance, { owner: same, key: `# printed\n${printed}\n` }));
	}, 60_000);
	afterAll(() => ground.remove());

	test('its owner is who restored it, as somebody new, and it keeps every law', async () => {
		expect(listMembers(ground.instance, owner, context.project).map(({ name }) => name)).toEqual(['Chief']);
		expect(readable(context, owner)).toEqual(OPEN);
		expect(await checkInstance(ground.instance)).toEqual([]);
	});

	test('an account with the same address or the very id of a former member is nobody but themselves', () => {
		const byAddress = joined(ground.instance, owner, context.project, imposter, 'researcher');
		expect(readable(context, byAddress)).toEqual(OPEN);
		const former = whole.team.researcher.id;
		expect(ground.instance.db.select().from(account).where(eq(account.id, former)).get()?.name).toMatch(/^Person/);
		const byId = joined(ground.instance, owner, context.project, former, 'researcher');
		expect(byId.id).not.toBe(former);
		expect(readable(context, byId)).toEqual(OPEN);
		expect(readable(context, memberOf(ground.instance, context.project, former) as Member)).toEqual(OPEN);
	});

	test('who brought the key says who the researcher is, once; then their private note is theirs again, and nobody else’s', async () => {
		const { instance } = ground;
		const researcher = find('Researcher');
		expect(listFormer(instance, owner, context.project)).toContainEqual({
			id: whole.team.researcher.id,
			name: 'Researcher',
			email: 'researcher@example.org'
		});
		const known = joined(instance, owner, context.project, makeAccount(ground, 'Rikke'), 'researcher', whole.team.researcher.id);
		expect(known.id).toBe(whole.team.researcher.id);
		expect(readable(context, known)).toEqual(WITH_SECRET);
		expect(readable(context, owner)).toEqual(OPEN);
		expect(listMirrored(context).find(({ id }) => id === known.id)?.name).toBe('Rikke');
		expect(researcher).not.toBe('');
		const again = invite(instance, owner, context.project, { rights: rightsOf('reader'), label: '', asMember: known.id });
		expect(again).toEqual({ ok: false, reason: 'unknown' });
		removeMember(instance, owner, context.project, known.id);
		expect(readmitMember(instance, owner, context.project, known.id, known.rights)).toEqual({ ok: true });
		expect(await checkInstance(instance)).toEqual([]);
	});

	test('another who manages cannot say who is who', () => {
		const { instance } = ground;
		const second = joined(instance, owner, context.project, makeAccount(ground, 'Second'), 'owner');
		expect(listFormer(instance, second, context.project)).toEqual([]);
		const asMember = whole.team.coder.id;
		expect(invite(instance, second, context.project, { rights: rightsOf('coder'), label: '', asMember })).toEqual({
			ok: false,
			reason: 'unknown'
		});
	});

	test('somebody who is in it already does not become a former member besides, nor do two by two links', () => {
		const { instance } = ground;
		const asMember = whole.team.coder.id;
		const link = () => {
			const made = invite(instance, owner, context.project, { rights: rightsOf('coder'), label: '', asMember });
			return made.ok ? made.token : '';
		};
		const [first, second] = [link(), link()];
		expect(acceptInvitation(instance, imposter, first)).toEqual({ ok: false, reason: 'somebody else' });
		expect(acceptInvitation(instance, makeAccount(ground, 'Kit'), first)).toMatchObject({ ok: true });
		expect(acceptInvitation(instance, makeAccount(ground, 'Late'), second)).toEqual({ ok: false, reason: 'somebody else' });
	});
});
