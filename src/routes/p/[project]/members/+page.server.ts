import { fail } from '@sveltejs/kit';
import type { Right } from '#lib/core/permission/rights.ts';
import { PRESET_NAMES, RIGHTS, rightsOf, type Preset, type Rights } from '#lib/core/permission/rights.ts';
import { listFormer } from '#lib/server/people/as-whom.ts';
import { invite, listInvitations, revokeInvitation } from '#lib/server/people/invitations.ts';
import { changeRights, listMembers, readmitMember, removeMember, type PeopleRefusal } from '#lib/server/people/members.ts';
import { requireProject } from '../../../door.ts';
import { textOf } from '../../../form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	const { instance, context, member } = requireProject(event);
	return {
		members: listMembers(instance, member, context.project),
		invitations: listInvitations(instance, member, context.project),
		/** Of a restored project, for who may say who they are. */
		former: listFormer(instance, member, context.project)
	};
};

const STATUS: Record<PeopleRefusal, number> = { 'not allowed': 403, unknown: 404, 'last owner': 409, 'somebody else': 409 };
const WORDS: Record<PeopleRefusal, string> = {
	'not allowed': 'Your rights in this project do not reach this. Somebody who manages it can change them.',
	unknown: 'This person or invitation is not here any more.',
	'somebody else': 'This person is somebody else in this project already.',
	'last owner': 'Somebody has to manage the project. Give that right to another member first.'
};

function refused(reason: PeopleRefusal) {
	return fail(STATUS[reason], { message: WORDS[reason] });
}

export const actions: Actions = {
	/** The link is in this answer and nowhere else: only a hash of it is kept. */
	invite: async (event) => {
		const { instance, context, member } = requireProject(event);
		const form = await event.request.formData();
		const preset = presetOf(textOf(form, 'preset'));
		if (preset === null) return fail(400, { message: 'Choose what the invited person may do.' });
		const label = textOf(form, 'label').trim();
		const asMember = textOf(form, 'asMember');
		const former = asMember === '' ? {} : { asMember };
		const made = invite(instance, member, context.project, { rights: rightsOf(preset), label, ...former });
		if (!made.ok) return refused(made.reason);
		return { link: `${event.url.origin}/invitations/${made.token}`, label, expiresAt: made.expiresAt };
	},
	revoke: async (event) => {
		const { instance, context, member } = requireProject(event);
		const outcome = revokeInvitation(instance, member, context.project, textOf(await event.request.formData(), 'id'));
		return outcome.ok ? { done: true } : refused(outcome.reason);
	},
	rights: async (event) => {
		const { instance, context, member } = requireProject(event);
		const form = await event.request.formData();
		const outcome = changeRights(instance, member, context.project, textOf(form, 'id'), rightsIn(form));
		return outcome.ok ? { done: true } : refused(outcome.reason);
	},
	remove: async (event) => {
		const { instance, context, member } = requireProject(event);
		const outcome = removeMember(instance, member, context.project, textOf(await event.request.formData(), 'id'));
		return outcome.ok ? { done: true } : refused(outcome.reason);
	},
	/** Takes a removal back. */
	readmit: async (event) => {
		const { instance, context, member } = requireProject(event);
		const form = await event.request.formData();
		const outcome = readmitMember(instance, member, context.project, textOf(form, 'id'), rightsIn(form));
		return outcome.ok ? { done: true } : refused(outcome.reason);
	}
};

function presetOf(name: string): Preset | null {
	return PRESET_NAMES.find((preset) => preset === name) ?? null;
}

// A set that is no preset comes back as it was when a change of it is undone.
function rightsIn(form: FormData): Rights {
	const named = textOf(form, 'rights').split(' ');
	return new Set(RIGHTS.filter((right: Right) => named.includes(right)));
}
