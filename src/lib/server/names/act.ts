import { unreachable } from '#lib/core/id/unreachable.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { NameAct, NameAnswer } from '#lib/core/pseudonym/name-acts.ts';
import { forgetTries, noteTry } from '../auth/throttle.ts';
import type { Context } from '../context.ts';
import type { InstanceDb } from '../db/open.ts';
import { putMentions } from '../mentions/put.ts';
import { beginNames, joinNames, letGo, letIn, LOCKED, openNames, renewKey, type KeyDone, type KeyFault } from './key.ts';
import { lock, openedFor } from './opened.ts';
import { setRealName } from './real-names.ts';
import { viewNames } from './view.ts';

/** Who asks: which login, from where. */
export type Asking = { readonly login: string; readonly address: string; readonly instanceDb: InstanceDb };

const NO_WRITING = 'Your rights in this project do not reach one of these texts.';
const MOVED_ON = 'None of this stands any more as it was found. Look again.';

/** Carries an act on the key of real names out, as this member by this login. Null: they have no right to any of it. */
export async function actOnNames(context: Context, member: Member, asking: Asking, act: NameAct): Promise<NameAnswer | null> {
	if (viewNames(context, member, asking.login) === null) return null;
	if (act.act === 'lock') {
		lock(context, asking.login);
		return answer({ ok: true, recoveryCode: null, keyFile: null });
	}
	if (act.act === 'put') return put(act);
	if (act.act === 'open') {
		// Guesses are counted before they are looked at, by member and by address, like those at a sign-in.
		const who = `names ${context.project} ${member.id}`;
		const wait = await noteTry(asking.instanceDb, who, asking.address);
		if (wait > 0) return { ok: false, message: 'Too many tries. Wait, then try again.', wait };
		const done = await openNames(context, member, asking.login, act.operation, act.brought);
		if (done.ok) await forgetTries(asking.instanceDb, who, asking.address);
		return answer(done);
	}
	return answer(await carriedOut(context, member, asking, act));

	async function put({ operation, texts }: Extract<NameAct, { readonly act: 'put' }>): Promise<NameAnswer | null> {
		const written = await putMentions(context, member, operation, { texts });
		if (!written.ok) return { ok: false, message: written.reason === 'not allowed' ? NO_WRITING : MOVED_ON };
		const { notes, moved } = written.answer;
		const said = answer({ ok: true, recoveryCode: null, keyFile: null });
		return said?.ok === true
			? { ...said, put: { names: notes.reduce((sum, [, many]) => sum + many, 0), texts: notes.length, moved } }
			: said;
	}

	function answer(done: KeyDone | KeyFault): NameAnswer | null {
		if (!done.ok) return { ok: false, message: done.message };
		const view = viewNames(context, member, asking.login);
		return view === null ? null : { ok: true, view, recoveryCode: done.recoveryCode, keyFile: done.keyFile };
	}
}

async function carriedOut(
	context: Context,
	member: Member,
	{ login }: Asking,
	act: Exclude<NameAct, { readonly act: 'open' | 'lock' | 'put' }>
): Promise<KeyDone | KeyFault> {
	const opened = openedFor(context, login, member);
	switch (act.act) {
		case 'begin':
			return beginNames(context, member, login, act.operation, act.means);
		case 'join':
			return joinNames(context, member, opened, act.operation, act.means, act.atOnce);
		case 'let go':
			return letGo(context, member, act.operation, act.holder);
		case 'let in':
			return opened === null ? LOCKED : letIn(context, member, opened, act.operation, act.holder);
		case 'renew':
			return opened === null ? LOCKED : renewKey(context, member, login, opened, act.operation);
		case 'name': {
			if (opened === null) return LOCKED;
			const written = await setRealName(context, member, act.operation, opened, act);
			if (written.ok) return { ok: true, recoveryCode: null, keyFile: null };
			if (written.reason === 'conflict') return LOCKED;
			return { ok: false, reason: 'unknown', message: 'This actor is not here any more.' };
		}
		default:
			return unreachable(act);
	}
}
