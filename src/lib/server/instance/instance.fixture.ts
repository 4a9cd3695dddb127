import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MemberId, ProjectId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { rightsOf, type Preset } from '#lib/core/permission/rights.ts';
import { acceptInvitation, invite } from '../people/invitations.ts';
import { account } from '../db/instance-schema.ts';
import { openInstance, type Instance } from './instance.ts';
import { createProject, memberOf } from './projects.ts';
import type { Context } from '../context.ts';

/** A real instance in a folder of its own, with ids that count up and a clock that goes a second a call. */
export type Ground = { readonly instance: Instance; readonly root: string; readonly newId: () => string; readonly remove: () => void };

export function makeGround(): Ground {
	const root = mkdtempSync(join(tmpdir(), 'fieldbook-'));
	let count = 0;
	let clock = Date.UTC(2021, 2, 16, 7, 10);
	const newId = () => {
		count += 1;
		return `00000000-0000-7000-8000-${String(count).padStart(12, '0')}`;
	};
	const instance = openInstance(root, { newId, now: () => (clock += 1000) });
	return {
		instance,
		root,
		newId,
		remove: () => {
			instance.close();
			// A worker that reads ahead may still be ending.
			rmSync(root, { recursive: true, force: true, maxRetries: 10 });
		}
	};
}

/** An account without a password: enough to be a member. */
export function makeAccount({ instance }: Ground, name: string): MemberId {
	const id = instance.newId() as MemberId;
	instance.db
		.insert(account)
		.values({ id, email: `${name.toLowerCase()}@example.org`, name, initials: name.slice(0, 2).toUpperCase(), createdAt: instance.now() })
		.run();
	return id;
}

export type Team = { readonly context: Context } & Readonly<Record<Preset, Member>>;

/** A project with one member of each preset, each named after it. */
export function makeTeam(ground: Ground): Team {
	const { instance } = ground;
	const ownerId = makeAccount(ground, 'Owner');
	const context = createProject(instance, { id: instance.newId() as ProjectId, name: 'Numbers that travel', owner: ownerId });
	const owner = present(ground, context, ownerId);
	const join = (preset: Preset): Member => {
		const id = makeAccount(ground, preset[0]?.toUpperCase() + preset.slice(1));
		const made = invite(instance, owner, context.project, { rights: rightsOf(preset), label: preset });
		if (!made.ok || !acceptInvitation(instance, id, made.token).ok) throw new Error(`The ${preset} could not join.`);
		return present(ground, context, id);
	};
	return { context, owner, researcher: join('researcher'), coder: join('coder'), author: join('author'), reader: join('reader') };
}

function present({ instance }: Ground, context: Context, id: string): Member {
	const member = memberOf(instance, context.project, id);
	if (member === null) throw new Error('A member who just joined is not one.');
	return member;
}
