import { type IdentityRun, part } from './identity.ts';
import { identitySet, without } from './identity-set.ts';
import type { Loss, StepRecord } from './record.ts';
import { BLOCK_MARK } from './words.ts';
import type { Deletion, Match } from './verify.ts';

type Dead = { readonly run: IdentityRun; readonly loss: Loss; readonly words: string; readonly opensBlock: boolean; readonly pos: number };

/**
 * The dead characters of several deletions in one text in document order, with their words: as if nothing had been deleted since the oldest of them.
 * `records` are the text's steps from that one on; `alive` are characters that stand again and are left out.
 */
export function inDocumentOrder(
	deletions: readonly Deletion[],
	records: readonly StepRecord[],
	alive: ReturnType<typeof identitySet>
): { words: string; characters: Match } {
	let dead: readonly Dead[] = [];
	for (const record of records) {
		const deletion = deletions.find(({ loss }) => loss.text === record.text && loss.version === record.version);
		if (deletion !== undefined) dead = insertInOrder(dead, ofDeletion(deletion, record));
		dead = dead.map((each) => ({ ...each, pos: record.map.map(each.pos, -1) }));
	}
	const standing = dead.flatMap((each) => without(alive, each.run).map(({ start, length }) => cutDead(each, start, length)));
	const words = standing.map(({ words, opensBlock }, i) => (opensBlock && i > 0 ? BLOCK_MARK : '') + words).join('');
	return { words, characters: standing.map(({ run, loss }) => ({ run, loss })) };
}

function ofDeletion({ removed, loss }: Deletion, record: StepRecord): readonly Dead[] {
	const pieces = removed.words.split(BLOCK_MARK);
	const dead: Dead[] = [];
	let piece = 0;
	let used = 0;
	for (const { run, pos } of record.ranges.flatMap(({ oldFrom, oldTo }) => record.identitiesBefore.characters(oldFrom, oldTo))) {
		for (let start = 0; start < run.length;) {
			if (used === pieces[piece]!.length) {
				piece++;
				used = 0;
			}
			const length = Math.min(run.length - start, pieces[piece]!.length - used);
			dead.push({
				run: part(run, start, length),
				loss,
				words: pieces[piece]!.slice(used, used + length),
				opensBlock: used === 0 && piece > 0,
				pos: pos + start
			});
			used += length;
			start += length;
		}
	}
	return dead;
}

// A character stands before what was deleted at its place or behind it: the gap that a deletion left lies before the next living character.
function insertInOrder(dead: readonly Dead[], fresh: readonly Dead[]): readonly Dead[] {
	return [...dead.map((each) => ({ each, order: each.pos - 0.5 })), ...fresh.map((each) => ({ each, order: each.pos }))]
		.sort((a, b) => a.order - b.order)
		.map(({ each }) => each);
}

function cutDead(dead: Dead, start: number, length: number): Dead {
	const words = dead.words.slice(start, start + length);
	return { ...dead, run: part(dead.run, start, length), words, opensBlock: dead.opensBlock && start === 0 };
}
