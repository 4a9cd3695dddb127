import { error, fail, type ActionFailure } from '@sveltejs/kit';
import { PRESET_NAMES, rightsOf, type Preset } from '#lib/core/permission/rights.ts';
import {
	changeRights,
	invite,
	listInvitations,
	listMembers,
	removeMember,
	revokeInvitation,
	type PeopleRefusal
} from '#lib/server/people/members.ts';
import { requireProject } from '../../../door.ts';
import { textOf } from '../../../form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	const { instance, context, member } = requireProject(event);
	return {
		members: listMembers(instance, member, context.project),
		invitations: listInvitations(instance, member, context.project)
	};
};

export const actions: Actions = {
	invite: async (event) => {
		const { instance, context, member } = requireProject(event);
		const form = await event.request.formData();
		const preset = presetFrom(form);
		const made = invite(instance, member, context.project, { rights: rightsOf(preset), label: textOf(form, 'label').trim() });
		if (!made.ok) return refused(made.reason);
		return { invitation: { link: `${event.url.origin}/invitations/${made.token}`, preset, expiresAt: made.expiresAt } };
	},
	revoke: async (event) => {
		const { instance, context, member } = requireProject(event);
		const outcome = revokeInvitation(instance, member, context.project, textOf(await event.request.formData(), 'id'));
		return outcome.ok ? { done: 'The invitation is withdrawn.' } : refused(outcome.reason);
	},
	rights: async (event) => {
		const { instance, context, member } = requireProject(event);
		const form = await event.request.formData();
		const outcome = changeRights(instance, member, context.project, textOf(form, 'id'), rightsOf(presetFrom(form)));
		return outcome.ok ? { done: 'The rights are changed.' } : refused(outcome.reason);
	},
	remove: async (event) => {
		const { instance, context, member } = requireProject(event);
		const outcome = removeMember(instance, member, context.project, textOf(await event.request.formData(), 'id'));
		return outcome.ok ? { done: 'They are no longer a member. What they wrote stays under their name.' } : refused(outcome.reason);
	}
};

function presetFrom(form: FormData): Preset {
	const preset = PRESET_NAMES.find((name) => name === textOf(form, 'preset'));
	if (preset === undefined) error(400, 'There are no such rights.');
	return preset;
}

function refused(reason: PeopleRefusal): ActionFailure<{ message: string }> {
	if (reason === 'last owner') return fail(409, { message: 'A project keeps at least one owner. Make somebody else an owner first.' });
	if (reason === 'not allowed') error(403, 'Only who manages the project changes its members.');
	error(404, 'There is nothing here, or it is not yours to see.');
}
