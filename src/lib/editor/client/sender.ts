import type { OperationId } from '#lib/core/id/id.ts';
import type { AcceptedBatch } from '#lib/core/live/event.ts';
import type { Batch, BatchAnswer, Refusal } from '#lib/core/text/batch.ts';
import { Offline, ServerError, SignedOut, type SavingState } from '../text-client.ts';
import { unsent, withoutAnchors } from './collaboration.ts';
import { wireForm } from './pending.ts';
import { receiver } from './receiver.ts';
import { change, collaborationIn, newOperation, type Tab } from './tab.ts';
import { versionOf } from './trail.ts';
import { asked, type Direction, settled } from './undo.ts';

/** Milliseconds: what was typed goes out after a pause of `IDLE`, at the latest `LONGEST` after its first key. */
const IDLE = 400;
const LONGEST = 1000;
const RETRY = { first: 500, longest: 30_000 };
const HELD = { first: 100, longest: 4000 };
/** Words come before codings: after some ten seconds they go without. */
const HELD_AT_MOST = 8;
const BEHIND = { first: 20, longest: 2000 };

type Trouble = 'offline' | 'signed out' | 'server error';

/** The one loop of a client: fetch what is missing, then send the first batch, one at a time; after a failure, later and later. */
export function sender(
	tab: Tab,
	loaded: number,
	saved: () => Promise<void>,
	adopt: (accept: (batches: readonly AcceptedBatch[]) => boolean) => Promise<void>,
	reach: (accept: (batches: readonly AcceptedBatch[]) => boolean, presses: readonly Direction[]) => Promise<void>
) {
	const incoming = receiver(tab, loaded);
	let [stale, orphansDue] = [true, false];
	// Undo and redo that were pressed when this tab knew of nothing: what was done before it is asked for, once.
	let presses: Direction[] = [];
	let hasReached = false;
	// Codings of this text got another code otherwise than by a batch.
	let untold = false;
	let busy = false;
	let stopped: string | null = null;
	let trouble: Trouble | null = null;
	// Refused for good: it stands in the way until it is undone, or tried again by the writer's wish.
	let refusal: { readonly operation: OperationId; readonly reason: Refusal } | null = null;
	let [failures, behind, held] = [0, 0, 0];
	let notBefore = 0;
	let hurried = false;
	let typedFirst: number | null = null;
	let typedLast = 0;
	let cancelTimer = () => {};

	/** How long until there is something to do, in milliseconds; null: nothing. */
	function delay(): number | null {
		const now = tab.clock.now();
		const wait = Math.max(0, notBefore - now);
		if (stale || untold) return wait;
		const { pending, waiting } = collaborationIn(tab);
		const [first] = pending;
		if (isRefused()) return null;
		if (first === undefined) return orphansDue || presses.length > 0 ? wait : null;
		const typing =
			!hurried &&
			pending.length === 1 &&
			waiting.length === 0 &&
			first.sent === null &&
			first.anchorOps.length === 0 &&
			first.undoes === null &&
			!first.isCut &&
			first.claims.moves === undefined &&
			behind === 0;
		return typing ? Math.max(wait, Math.min(typedLast + IDLE, (typedFirst ?? now) + LONGEST) - now) : wait;
	}

	function isRefused(): boolean {
		if (!collaborationIn(tab).pending.some(({ operation }) => operation === refusal?.operation)) refusal = null;
		return refusal !== null;
	}

	function backOff({ first, longest }: { readonly first: number; readonly longest: number }, times: number): void {
		notBefore = tab.clock.now() + Math.min(longest, first * 2 ** (times - 1)) * (0.5 + tab.clock.random() / 2);
	}

	function schedule(): void {
		cancelTimer();
		if (busy || stopped !== null) return;
		const wait = delay();
		if (wait !== null) cancelTimer = tab.clock.after(wait, () => void turn());
	}

	async function turn(): Promise<void> {
		if (busy || stopped !== null) return;
		busy = true;
		try {
			if (stale) await catchUp();
			else if (untold) await retell();
			else if (collaborationIn(tab).pending.length > 0) await sendFirst();
			else if (orphansDue) {
				orphansDue = false;
				await adopt(incoming.accept);
			} else if (presses.length > 0) await reachBack();
			[failures, trouble] = [0, null];
		} catch (error) {
			if (error instanceof Offline) trouble = 'offline';
			else if (error instanceof SignedOut) trouble = 'signed out';
			else if (error instanceof ServerError) trouble = 'server error';
			else stop(error);
			backOff(RETRY, ++failures);
		} finally {
			busy = false;
		}
		tab.emit({ kind: 'saving' });
		schedule();
	}

	async function reachBack(): Promise<void> {
		const waiting = presses;
		await reach(incoming.accept, waiting);
		hasReached = true;
		// Those that came meanwhile find what was reached.
		presses = presses.slice(waiting.length);
		for (const which of presses.splice(0)) if (!change(tab, (now) => asked(now, which))) tab.emit({ kind: 'nothing left', which });
		settle();
	}

	function stop(error: unknown): void {
		stopped = error instanceof Error ? error.message : String(error);
		tab.onError(error);
	}

	async function catchUp(): Promise<void> {
		stale = false;
		try {
			const missed = await tab.transport.batchesAfter(tab.text, incoming.heard());
			if (stopped === null) stale = !incoming.accept(missed);
		} catch (error) {
			stale = true;
			throw error;
		}
		settle();
	}

	/** Words that were cut in another note are on their way from there: pasted before they arrive, their codings would stay behind. */
	async function mustWait(): Promise<boolean> {
		const [first] = collaborationIn(tab).pending;
		const { own } = collaborationIn(tab);
		const foreign = (first?.claims.moves ?? []).filter(({ operation }) => operation !== first?.operation && !own.has(operation));
		if (first?.sent !== null || held >= HELD_AT_MOST) return false;
		for (const { operation } of foreign) if (await tab.outbox.isWaiting(operation)) return true;
		return false;
	}

	async function retell(): Promise<void> {
		untold = false;
		const before = incoming.count();
		try {
			const view = await tab.transport.load(tab.text);
			if (stopped !== null) return;
			stale = !incoming.retell(view);
			// What came meanwhile may be newer than the view.
			untold = stale || incoming.count() !== before;
		} catch (error) {
			untold = true;
			throw error;
		}
	}

	async function sendFirst(): Promise<void> {
		if (await mustWait()) return backOff(HELD, ++held);
		held = 0;
		change(tab, (now) => {
			const [first, ...rest] = now.pending;
			if (first === undefined || first.sent !== null) return null;
			return { ...now, pending: [{ ...first, sent: wireForm(first, tab.text, tab.client, tab.epoch, versionOf(now.trail)) }, ...rest] };
		});
		typedFirst = null;
		// On the device before it is on its way: a reload between the two must find the very batch that may have arrived.
		await saved();
		const batch = collaborationIn(tab).pending[0]?.sent ?? null;
		if (batch === null) return;
		const answer = await tab.transport.submit(batch);
		if (stopped === null) took(batch, answer);
	}

	function took(batch: Batch, answer: BatchAnswer): void {
		if (answer.ok) {
			behind = 0;
			incoming.acceptAnswer(batch.operation, answer.receipt);
			settle();
		} else if (answer.reason === 'behind') {
			backOff(BEHIND, ++behind);
			// The stream may have brought what was missing while the refusal was on its way.
			stale = collaborationIn(tab).pending.some(({ sent }) => sent === batch);
		} else refused(batch.operation, answer.reason);
	}

	function refused(operation: OperationId, reason: Refusal): void {
		const batch = collaborationIn(tab).pending.find((other) => other.operation === operation);
		if (batch === undefined) return;
		const forAnchors = reason === 'blank passage' || reason === 'not yours' || reason === 'unknown';
		if (forAnchors && batch.anchorOps.length > 0) {
			change(tab, (now, { doc }) => withoutAnchors(now, operation, doc));
			tab.emit({ kind: 'refused', operation, reason });
		} else {
			refusal = { operation, reason };
			change(tab, (now) => unsent(now, operation));
			tab.onError(new Error(`The server refused what was written here: ${reason}`));
		}
	}

	/** Does the undos that can be done now. */
	function settle(): void {
		while (change(tab, (now, transaction) => settled(now, transaction, () => newOperation(tab)))) continue;
	}

	return {
		start: schedule,
		settle: () => {
			settle();
			schedule();
		},
		/** False when all that one did here is known already. */
		reachBack: (which: Direction): boolean => {
			if (hasReached) return false;
			presses.push(which);
			schedule();
			return true;
		},
		accept: (batch: AcceptedBatch) => {
			try {
				if (!incoming.accept([batch])) stale = true;
				settle();
			} catch (error) {
				stop(error);
			}
			schedule();
		},
		/** Codes were merged or split, or that was taken back: what stands in this text is asked for again. */
		recoded: () => {
			untold = true;
			schedule();
		},
		/** The pending batches changed: `typing` when someone is at the keys. */
		changed: (typing: boolean) => {
			if (collaborationIn(tab).pending.length === 0) typedFirst = null;
			else if (typing) {
				typedLast = tab.clock.now();
				typedFirst ??= typedLast;
			}
			schedule();
		},
		resume: () => {
			[failures, notBefore, refusal, held] = [0, 0, null, 0];
			[stale, orphansDue] = [true, true];
			schedule();
		},
		/** Nobody types any more: nothing waits for a pause. */
		hurry: () => {
			hurried = true;
			schedule();
		},
		lookForOrphans: () => {
			orphansDue = true;
			schedule();
		},
		end: () => {
			stopped = 'ended';
			cancelTimer();
		},
		saving: (): SavingState => {
			if (stopped !== null) return { kind: 'refused', reason: stopped };
			if (isRefused() && refusal !== null) return { kind: 'refused', reason: refusal.reason };
			if (collaborationIn(tab).pending.length === 0) return { kind: 'saved' };
			return trouble === null ? { kind: 'saving' } : { kind: 'on this device', why: trouble };
		}
	};
}
