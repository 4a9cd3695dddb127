import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeGround, makeTeam, type Ground, type Team } from '../instance/instance.fixture.ts';
import { deleteProject } from '../instance/projects.ts';
import { accessToken, accessTokenProject, account } from '../db/instance-schema.ts';
import { readmitMember, removeMember } from '../people/members.ts';
import { listAccessTokens, makeAccessToken, projectsOfToken, readAccessToken, revokeAccessToken } from './access-tokens.ts';

let ground: Ground;
let team: Team;

beforeEach(() => {
	ground = makeGround();
	team = makeTeam(ground);
});
afterEach(() => ground.remove());

function made(who = team.researcher): string {
	const input = { name: ' R on my laptop ', projects: [team.context.project], days: 30 };
	const token = makeAccessToken(ground.instance, who.id, input);
	if (!token.ok) throw new Error(token.message);
	return token.token;
}

function reached(token: string): readonly string[] {
	const read = readAccessToken(ground.instance, token);
	return read.ok ? [...projectsOfToken(ground.instance, read.bearer)] : [];
}

test('a token is given out once, and nothing in the database is it', () => {
	const token = made();
	expect(token).toMatch(/^fbk_[\w-]{43}$/);
	expect(JSON.stringify(ground.instance.db.select().from(accessToken).all())).not.toContain(token);
	const [row] = listAccessTokens(ground.instance, team.researcher.id);
	expect(row).toMatchObject({ name: 'R on my laptop', projects: ['Numbers that travel'], usedAt: null, isExpired: false });
	expect(JSON.stringify(row)).not.toContain(token);
	expect(listAccessTokens(ground.instance, team.owner.id)).toEqual([]);
});

test('it reaches the projects that were chosen, and says when it was last used', () => {
	const token = made();
	expect(reached(token)).toEqual([team.context.project]);
	expect(listAccessTokens(ground.instance, team.researcher.id)[0]?.usedAt).toBeGreaterThan(0);
	expect(readAccessToken(ground.instance, `${token}x`)).toEqual({ ok: false, reason: 'unknown' });
});

test.for([
	['a project of others', 'stranger', {}, 'projects'],
	['a project in which they can’t export', 'coder', {}, 'projects'],
	['no project', 'researcher', { projects: [] }, 'projects'],
	['no name', 'researcher', { name: '  ' }, 'tokenName'],
	['a time of their own choosing', 'researcher', { days: 36_500 }, 'days']
] as const)('nobody makes one for %s', ([, who, more, field]) => {
	const id = who === 'stranger' ? ground.newId() : team[who].id;
	const input = { name: 'R', projects: [team.context.project], days: 30, ...more };
	expect(makeAccessToken(ground.instance, id, input)).toMatchObject({ ok: false, field });
	expect(ground.instance.db.select().from(accessToken).all()).toEqual([]);
});

test('revoked, it is known as that, and only its owner could', () => {
	const token = made();
	const [{ id } = { id: '' }] = listAccessTokens(ground.instance, team.researcher.id);
	expect(revokeAccessToken(ground.instance, team.owner.id, id)).toBeNull();
	expect(reached(token)).toHaveLength(1);
	expect(revokeAccessToken(ground.instance, team.researcher.id, id)).toBe('R on my laptop');
	expect(readAccessToken(ground.instance, token)).toEqual({ ok: false, reason: 'revoked' });
	expect(revokeAccessToken(ground.instance, team.researcher.id, id)).toBeNull();
	expect(listAccessTokens(ground.instance, team.researcher.id)).toEqual([]);
});

test('it ends with its time and with the account', () => {
	const token = made();
	const { db } = ground.instance;
	db.update(account).set({ disabledAt: 1 }).where(eq(account.id, team.researcher.id)).run();
	expect(readAccessToken(ground.instance, token)).toEqual({ ok: false, reason: 'disabled' });
	db.update(account).set({ disabledAt: null }).run();
	db.update(accessToken).set({ expiresAt: 1 }).run();
	expect(readAccessToken(ground.instance, token)).toEqual({ ok: false, reason: 'expired' });
	expect(listAccessTokens(ground.instance, team.researcher.id)[0]?.isExpired).toBe(true);
});

test('with its owner’s membership its reach is gone, and does not come back with another', () => {
	const token = made();
	expect(removeMember(ground.instance, team.owner, team.context.project, team.researcher.id)).toEqual({ ok: true });
	expect(reached(token)).toEqual([]);
	readmitMember(ground.instance, team.owner, team.context.project, team.researcher.id, team.researcher.rights);
	expect(reached(token)).toEqual([]);
	expect(listAccessTokens(ground.instance, team.researcher.id)[0]?.projects).toEqual([]);
});

test('a project that is deleted is in no token', () => {
	const token = made(team.owner);
	deleteProject(ground.instance, team.context.project);
	expect(reached(token)).toEqual([]);
	expect(ground.instance.db.select().from(accessTokenProject).all()).toEqual([]);
});
