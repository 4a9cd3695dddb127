import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkIndex } from '../check/texts.ts';
import { makeGround, makeTeam, type Ground, type Team } from '../instance/instance.fixture.ts';
import { perform } from '../perform.ts';
import { phraseMatch } from './search-index.ts';

let ground: Ground;
let team: Team;
beforeAll(() => {
	ground = makeGround();
	team = makeTeam(ground);
});
afterAll(() => ground.remove());

test.for([
	{ beside: 'an emoji of this decade', words: 'ward\u{1f9b0}\u{1f3ff} seven', found: ['ward', 'seven'] },
	{ beside: 'marks that turn the direction of writing', words: '\u2066handover\u2069', found: ['handover'] },
	{ beside: 'quotation marks', words: '‘rounding’', found: ['rounding'] }
])('a word beside $beside is found', async ({ words, found }) => {
	const { context, owner } = team;
	const [id, text] = [ground.newId(), ground.newId()];
	const rest = { session: null, noteKind: 'jotting', title: '', language: 'en', notedAt: 0 } as const;
	await perform(context, owner, ground.newId(), { kind: 'note.create', id, text, words, ...rest });
	const hits = context.db.all(sql`select rowid from text_search where text_search match ${phraseMatch(found)}`);
	expect(hits).toHaveLength(1);
	expect(checkIndex(context)).toEqual([]);
});
