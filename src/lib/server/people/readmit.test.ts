import { afterAll, beforeAll, expect, test } from 'vitest';
import { rightsOf } from '#lib/core/permission/rights.ts';
import { makeAccount, makeGround, makeTeam, type Ground, type Team } from '../instance/instance.fixture.ts';
import { memberOf } from '../instance/projects.ts';
import { readmitMember, removeMember } from './members.ts';

let ground: Ground;
let team: Team;
beforeAll(() => {
	ground = makeGround();
	team = makeTeam(ground);
});
afterAll(() => ground.remove());

test('a removal is taken back with the rights that were', () => {
	const { context, owner, coder } = team;
	removeMember(ground.instance, owner, context.project, coder.id);
	expect(memberOf(ground.instance, context.project, coder.id)).toBeNull();
	expect(readmitMember(ground.instance, owner, context.project, coder.id, coder.rights)).toEqual({ ok: true });
	expect(memberOf(ground.instance, context.project, coder.id)?.rights).toEqual(coder.rights);
});

test('somebody who never was a member needs an invitation', () => {
	const { context, owner } = team;
	const stranger = makeAccount(ground, 'Stranger');
	expect(readmitMember(ground.instance, owner, context.project, stranger, rightsOf('reader'))).toEqual({ ok: false, reason: 'unknown' });
	expect(memberOf(ground.instance, context.project, stranger)).toBeNull();
});

test('who does not manage takes nobody in', () => {
	const { context, owner, coder, researcher } = team;
	removeMember(ground.instance, owner, context.project, coder.id);
	expect(readmitMember(ground.instance, researcher, context.project, coder.id, rightsOf('owner'))).toEqual({
		ok: false,
		reason: 'not allowed'
	});
});

test('somebody who is a member keeps the rights they have', () => {
	const { context, owner, reader } = team;
	expect(readmitMember(ground.instance, owner, context.project, reader.id, rightsOf('owner'))).toEqual({ ok: false, reason: 'unknown' });
	expect(memberOf(ground.instance, context.project, reader.id)?.rights.size).toBe(0);
});
