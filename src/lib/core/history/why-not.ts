import type { Relation, Rule } from '#lib/core/permission/table.ts';
import type { Right, Rights } from '#lib/core/permission/rights.ts';
import { quoted } from './say.ts';
import type { Thing } from './things.ts';

/** A line of the log, to lead to it. */
export type Deed = { readonly operation: string; readonly at: number; readonly byName: string };

/** Why a line can't be taken back, or a deleted thing not restored, by this member, now. */
export type WhyNot =
	| ({ readonly kind: 'taken back' } & Deed)
	/** What it left is not as it left it. `deed`: what changed it; null where no line says so. */
	| { readonly kind: 'changed since'; readonly deed: Deed | null }
	| { readonly kind: 'right'; readonly right: Right }
	| { readonly kind: 'maker'; readonly orManager: boolean }
	/** Words are taken back where they were written. */
	| { readonly kind: 'text'; readonly subject: 'note' | 'memo'; readonly id: string }
	| { readonly kind: 'elsewhere'; readonly where: 'members' | 'settings' }
	/** Others' work hangs on it by now. */
	| { readonly kind: 'in use'; readonly words: string }
	/** It was merged into something else, which has all that it had. */
	| ({ readonly kind: 'merged'; readonly name: string; readonly into: Thing; readonly intoName: string } & Deed)
	/** It would come to stand in or under something that is deleted. */
	| { readonly kind: 'deleted'; readonly thing: Thing; readonly name: string }
	| { readonly kind: 'circle'; readonly name: string }
	| { readonly kind: 'for good' };

/** The reason in words. `day` writes a moment as the reader does: «3 March 2021». */
export function whyNotWords(why: WhyNot, day: (at: number) => string): string {
	switch (why.kind) {
		case 'taken back':
			return `Taken back by ${why.byName} on ${day(why.at)}.`;
		case 'changed since':
			return why.deed === null
				? 'Changed again since.'
				: `Changed again since by ${why.deed.byName} on ${day(why.deed.at)}: take that back first.`;
		case 'right':
			return `Needs the right to ${why.right}.`;
		case 'maker':
			return why.orManager ? 'Only who made it, or somebody who manages the project, may.' : 'Only who made it may.';
		case 'text':
			return why.subject === 'note' ? 'Words are taken back in the note’s own history.' : 'Words are taken back in the memo itself.';
		case 'elsewhere':
			return why.where === 'members' ? 'This can be changed on the page of members.' : 'This can be changed in the settings.';
		case 'in use':
			return why.words;
		case 'merged':
			return `${why.byName} merged ${quoted(why.name)} into ${quoted(why.intoName)} on ${day(why.at)}. Nothing is lost: it is all there.`;
		case 'deleted':
			return `${quoted(why.name)} is deleted: restore that first.`;
		case 'circle':
			return `${quoted(why.name)} stands under it by now.`;
		case 'for good':
			return 'What has left the project can’t be taken back.';
	}
}

/** Why none of an action's rules lets a member act on a thing of this relation. */
export function whyNotAllowed(rules: readonly Rule[], rights: Rights, relation: Relation): WhyNot {
	const reachable = rules.filter((rule) => rule.rights === undefined || rule.rights.some((right) => rights.has(right)));
	const [first] = rules;
	if (reachable.length === 0 && relation === 'own') return { kind: 'right', right: first?.rights?.[0] ?? 'write' };
	const forOthers = rules.find((rule) => rule.relation !== 'own');
	if (
		relation === 'another' &&
		rules.some((rule) => rule.relation === 'own') &&
		(forOthers === undefined || forOthers.rights?.includes('manage'))
	)
		return { kind: 'maker', orManager: forOthers !== undefined };
	return { kind: 'right', right: forOthers?.rights?.[0] ?? first?.rights?.[0] ?? 'write' };
}
