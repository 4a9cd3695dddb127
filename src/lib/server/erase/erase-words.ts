import { eq, inArray } from 'drizzle-orm';
import type { CommandOf } from '#lib/core/command/command.ts';
import { type Erased, packIdentity } from '#lib/core/erase/place.ts';
import { finderOfWords } from '#lib/core/erase/wanted-words.ts';
import type { Change } from '#lib/core/history/operation.ts';
import type { TextId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../db/commit-queue.ts';
import { file, note, strayWords } from '../db/project-schema.ts';
import { refuse } from '../history/decide.ts';
import { bodyHashOf, type Line, record } from '../history/record.ts';
import { write, type Written } from '../history/write.ts';
import { flushTexts } from '../texts/flush.ts';
import { cleanFile, removeCopies } from './clean-file.ts';
import { audienceOf, mayErase, mayEraseIn, mayEraseLine, mayEraseThing, ownerOfText } from './may-erase.ts';
import { type Erasure, noteCleaned, noteErasure, noteWithdrawn } from './erasure-list.ts';
import { maskPayloads, type Restated, writePayloads } from './payloads.ts';
import { planTexts, stillStands, type TextsPlan, type WhichLinks } from './plan-texts.ts';
import { everIn } from './ever-in.ts';
import { maskKeptBranches } from './kept-branches.ts';
import { maskQuotes } from './quotes-along.ts';
import { maskThings, type Thing } from './things.ts';
import { unhurried, drained } from '../unhurried.ts';
import { writeSpans, writeTexts } from './write-texts.ts';

/** So often a plan is made again because somebody typed meanwhile; then it is made while all wait. */
const TRIES = 3;

class Overtaken extends Error {}

/**
 * Erases words for good: characters in texts, wherever they were moved, in what texts looked like at any time, in quotes, in the index; words in the things that
 * were chosen and in their history; imported originals. It can't be taken back. History says who erased how many characters where, and no word of them.
 */
export async function eraseWords(
	context: Context,
	member: Member,
	operation: string,
	command: CommandOf<'words.erase'>
): Promise<Written<Erased, 'unknown' | 'not allowed'>> {
	const { db } = context;
	const find = finderOfWords(command.wanted);
	const things = command.things as readonly Thing[];
	const whichLinks: WhichLinks = (_, hrefs) => hrefs.flatMap((href, at) => (find(readable(href)).length > 0 ? [at] : []));
	// Without the words: what is kept of the body would let a guess be tried.
	const body = { ...command, wanted: command.wanted.length };
	for (let tries = 0; ; tries++) {
		const asked = everIn(db, command.places);
		flushTexts(context);
		const plan = tries < TRIES ? await unhurried(planTexts(db, asked, whichLinks)) : null;
		try {
			const written = await write(context, member, operation, body, (tx) => {
				const may = command.places.map(({ text }) => mayErase(context, member, text as TextId));
				if (may.includes(null)) return refuse('unknown');
				if (may.includes(false) || !things.every((thing) => mayEraseThing(context, member, thing))) return refuse('not allowed');
				if (plan !== null && !stillStands(db, plan)) throw new Overtaken();
				const present = plan ?? drained(planTexts(db, asked, whichLinks));
				const masked = maskThings(db, things, find);
				const payloads = maskPayloads(db, things, command.wanted, find, (line) => mayEraseLine(context, member, line));
				const files = filesToGo(context, member, command.files);
				const along = maskAlong(context, present, find);
				return carriedOut(context, tx, member, {
					plan: present,
					changes: [...masked.changes, ...along.changes],
					files,
					erasure: {
						operation,
						at: context.now(),
						by: member.id,
						characters: asked.map(packIdentity),
						links: Object.fromEntries(present.links),
						things: [...masked.masks, ...along.masks],
						payloads: [...payloads, ...along.payloads],
						files
					}
				});
			});
			if (written.ok) await afterwards(context, operation, command.files);
			return written;
		} catch (error) {
			if (!(error instanceof Overtaken)) throw error;
		}
	}
}

function readable(href: string): string {
	try {
		return decodeURIComponent(href);
	} catch {
		return href;
	}
}

export type Deed = {
	readonly plan: TextsPlan;
	readonly changes: readonly Change[];
	readonly files: readonly string[];
	readonly erasure: Erasure;
	/** It is done again on a backup: the list has it. */
	readonly isAgain?: true;
};

/** Writes everything and the lines of history: one for each note, memo or other thing, so that each is told to those who may read it. */
export function carriedOut(context: Context, tx: Transaction, member: Member, { plan, changes, files, erasure, isAgain }: Deed) {
	const { db } = context;
	writeTexts(context, tx, plan);
	for (const hash of files) {
		db.update(note).set({ original: null, originalName: null }).where(eq(note.original, hash)).run();
		db.delete(file).where(eq(file.hash, hash)).run();
	}
	const batches = plan.texts.flatMap((text) => text.batches.map(({ seq }) => seq));
	const restated = writePayloads(db, erasure.payloads, batches);
	if (isAgain !== true) {
		noteErasure(context.erasures, erasure);
		tx.afterRollback(() => noteWithdrawn(context.erasures, erasure.operation));
	}
	const lines = [...plan.texts.map((text) => lineOfText(context, text)), ...changes.map((change) => lineOfThing(context, change))];
	const [first = lineOfNothing(context), ...others] = lines;
	const answer: Erased = {
		characters: plan.texts.reduce((sum, { characters }) => sum + characters, 0),
		texts: plan.texts.length,
		things: changes.length,
		files: files.length
	};
	return {
		ok: true as const,
		answer,
		carriedOut: true as const,
		line: { ...first, changes: restatedIn(first.changes, restated) },
		parts: (seq: number) => {
			writeSpans(context, plan, seq);
			for (const line of others) record(context, tx, member, context.newId(), bodyHashOf(member, { along: erasure.operation }), line, null);
		}
	};
}

// The first line names the payloads that are no longer those that their lines tell of, by what they are known by now: so the chain can still be followed.
function restatedIn([first, ...rest]: readonly Change[], restated: readonly Restated[]): readonly Change[] {
	if (first === undefined) return [];
	return [{ ...first, after: { ...first.after, restated } }, ...rest];
}

type ErasureLine = Omit<Line, 'takesBack' | 'batch'>;

function lineOfText(context: Context, { id, state, characters }: TextsPlan['texts'][number]): ErasureLine {
	const { subject, subjectId, audience } = ownerOfText(context, id);
	const change: Change = { entity: 'text', id, before: { epoch: state.epoch - 1 }, after: { epoch: state.epoch, erased: characters } };
	return { kind: 'words.erase', subject, subjectId, audience, changes: [change] };
}

function lineOfThing(context: Context, change: Change): ErasureLine {
	return { kind: 'words.erase', ...audienceOf(context, change), changes: [change] };
}

function lineOfNothing({ project }: Context): ErasureLine {
	return {
		kind: 'words.erase',
		subject: 'project',
		subjectId: project,
		audience: { kind: 'everyone' },
		changes: [{ entity: 'project', id: project, before: {}, after: {} }]
	};
}

// Words that wait in the tray, and work that could not be merged, are not told to others than who wrote them: in the texts whose words go, they go too.
function maskAlong({ db }: Context, plan: TextsPlan, find: ReturnType<typeof finderOfWords>): ReturnType<typeof maskQuotes> {
	const ids = plan.texts.map(({ id }) => id as string);
	if (ids.length === 0) return { masks: [], changes: [], payloads: [] };
	const stray = db.select({ id: strayWords.id }).from(strayWords).where(inArray(strayWords.text, ids)).all();
	const strays = maskThings(
		db,
		stray.map(({ id }) => ({ entity: 'strayWords', id })),
		find
	);
	maskKeptBranches(db, ids, find);
	const quotes = maskQuotes(db, plan);
	return { ...quotes, masks: [...strays.masks, ...quotes.masks], changes: [...strays.changes, ...quotes.changes] };
}

// A file that a note came from which is not theirs stays: it is that note's too.
function filesToGo(context: Context, member: Member, hashes: readonly string[]): readonly string[] {
	return [...new Set(hashes)].filter((hash) => {
		const notes = context.db.select({ text: note.text }).from(note).where(eq(note.original, hash)).all();
		return notes.length > 0 && notes.every(({ text }) => mayEraseIn(context, member, text as TextId));
	});
}

async function afterwards(context: Context, operation: string, files: readonly string[]): Promise<void> {
	removeFiles(context, files);
	removeCopies(context);
	if (await cleanFile(context)) noteCleaned(context.erasures, [operation]);
}

/** Takes files away that no note came from any more. */
export function removeFiles({ db, files }: Context, hashes: readonly string[]): void {
	for (const hash of hashes)
		if (db.select({ hash: file.hash }).from(file).where(eq(file.hash, hash)).get() === undefined) files.remove(hash);
}
