import { v7 as newId } from 'uuid';
import type { MemberId, ProjectId } from '#lib/core/id/id.ts';
import { PRESET_NAMES, PRESETS, RIGHTS, type Right } from '#lib/core/permission/rights.ts';
import { addAccount } from '#lib/server/auth/accounts.ts';
import { createLogin } from '#lib/server/auth/login.ts';
import { hashPassword } from '#lib/server/auth/password.ts';
import { accessToken, accessTokenProject, login } from '#lib/server/db/instance-schema.ts';
import { openInstance, type Instance } from '#lib/server/instance/instance.ts';
import { createProject, memberOf } from '#lib/server/instance/projects.ts';
import { acceptInvitation, invite } from '#lib/server/people/invitations.ts';
import { removeMember } from '#lib/server/people/members.ts';
import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { HttpBrowser } from './browser.ts';
import { freshFolder, removeFolder, startServer, type Running } from './server.ts';

export const PASSWORD = 'four unrelated words do';

/** Everybody who may knock: who they are to the project, and which rights they have there. */
export type Person = {
	readonly name: string;
	readonly id: MemberId;
	readonly email: string;
	readonly token: string;
	/** The access token with which their scripts read. */
	readonly accessToken: string;
	readonly standing: 'member' | 'stranger' | 'removed' | 'expired' | 'nobody';
	readonly rights: ReadonlySet<Right>;
};

/** A running server with a project, one member of each preset and of each right alone, and those who have no business there. */
export type World = {
	readonly server: Running;
	readonly project: ProjectId;
	/** A second project, the stranger's own. */
	readonly other: ProjectId;
	readonly people: readonly Person[];
	readonly person: (name: string) => Person;
	readonly browser: (name: string) => HttpBrowser;
	readonly end: () => Promise<void>;
};

/** `members`: names and rights of those in the project besides its owner; by default one for each preset and each right alone. */
export async function makeWorld(members: readonly (readonly [string, readonly Right[]])[] = everyKind()): Promise<World> {
	const data = freshFolder();
	const made = await fillFolder(data, members);
	const server = await startServer(data);
	const person = (name: string) => {
		const found = made.people.find((each) => each.name === name);
		if (found === undefined) throw new Error(`Nobody is called ${name}`);
		return found;
	};
	return {
		...made,
		server,
		person,
		browser: (name) => new HttpBrowser(server.address, person(name).token, person(name).accessToken),
		end: async () => {
			await server.stop();
			removeFolder(data);
		}
	};
}

/** Makes the accounts, projects and members in a folder on which no server runs. */
export async function fillFolder(data: string, members: readonly (readonly [string, readonly Right[]])[]) {
	const instance = openInstance(data);
	try {
		return await fill(instance, members);
	} finally {
		instance.close();
	}
}

function everyKind(): readonly (readonly [string, readonly Right[]])[] {
	return [
		...PRESET_NAMES.filter((name) => name !== 'owner').map((name) => [name, PRESETS[name]] as const),
		...RIGHTS.map((right) => [`only ${right}`, [right]] as const)
	];
}

/** A token that reads one project as this person, with whatever rights they have there: some could not make one, and must still be refused with one. */
export function keepAccessToken(instance: Pick<Instance, 'db'>, { id: accountId, accessToken: token }: Person, projectId: string): void {
	const tokenId = createHash('sha256').update(token).digest('hex');
	const [createdAt, expiresAt] = [Date.now(), Date.now() + 60 * 60 * 1000];
	instance.db.insert(accessToken).values({ id: tokenId, accountId, name: 'Script', createdAt, expiresAt }).run();
	instance.db.insert(accessTokenProject).values({ tokenId, projectId, accountId }).run();
}

async function fill(instance: Instance, members: readonly (readonly [string, readonly Right[]])[]) {
	const passwordHash = await hashPassword(PASSWORD);
	const add = async (name: string, standing: Person['standing'], rights: readonly Right[]): Promise<Person> => {
		const email = `${name.replaceAll(' ', '-')}@example.org`;
		const id = addAccount(instance, { email, name, initials: name.slice(0, 2).toUpperCase(), passwordHash, administrator: false });
		if (id === null) throw new Error(`${email} is there already`);
		const { token } = await createLogin(instance.db, id);
		return { name, id, email, token, accessToken: `fbk_${name.replaceAll(' ', '-')}`, standing, rights: new Set(rights) };
	};
	const owner = await add('owner', 'member', PRESETS.owner);
	const stranger = await add('stranger', 'stranger', []);
	const context = createProject(instance, { id: newId() as ProjectId, name: 'Numbers that travel', owner: owner.id });
	const other = createProject(instance, { id: newId() as ProjectId, name: 'Another ward', owner: stranger.id }).project;
	const acting = memberOf(instance, context.project, owner.id);
	if (acting === null) throw new Error('The owner is no member');
	keepAccessToken(instance, owner, context.project);
	keepAccessToken(instance, stranger, other);
	const join = async (name: string, standing: Person['standing'], rights: readonly Right[]) => {
		const person = await add(name, standing, rights);
		const made = invite(instance, acting, context.project, { rights: new Set(rights), label: name });
		if (!made.ok || !acceptInvitation(instance, person.id, made.token).ok) throw new Error(`${name} could not join`);
		keepAccessToken(instance, person, context.project);
		return person;
	};
	const people = [owner, stranger];
	for (const [name, rights] of members) people.push(await join(name, 'member', rights));
	const removed = await join('removed', 'removed', PRESETS.owner);
	if (!removeMember(instance, acting, context.project, removed.id).ok) throw new Error('Nobody was removed');
	const expired = await join('expired', 'expired', PRESETS.owner);
	instance.db
		.update(login)
		.set({ expiresAt: Math.floor(Date.now() / 1000) - 60 })
		.where(eq(login.userId, expired.id))
		.run();
	instance.db
		.update(accessToken)
		.set({ expiresAt: Date.now() - 60_000 })
		.where(eq(accessToken.accountId, expired.id))
		.run();
	const nobody: Person = {
		name: 'nobody',
		id: '' as MemberId,
		email: '',
		token: '',
		accessToken: '',
		standing: 'nobody',
		rights: new Set()
	};
	return { project: context.project, other, people: [...people, removed, expired, nobody] };
}
