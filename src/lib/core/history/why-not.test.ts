import { expect, test } from 'vitest';
import { rightsOf, type Preset } from '#lib/core/permission/rights.ts';
import { rulesOf, type Action, type Relation } from '#lib/core/permission/table.ts';
import { whyNotAllowed, whyNotWords } from './why-not.ts';

test.for<{ preset: Preset; action: Action; relation: Relation; says: string }>([
	{ preset: 'reader', action: 'site.write', relation: 'another', says: 'Needs the right to write.' },
	{ preset: 'coder', action: 'session.write', relation: 'own', says: 'Needs the right to write.' },
	{ preset: 'researcher', action: 'note.delete', relation: 'another', says: 'Only who made it, or somebody who manages the project, may.' },
	{ preset: 'reader', action: 'note.delete', relation: 'own', says: 'Needs the right to write.' },
	{ preset: 'researcher', action: 'memo.change', relation: 'another', says: 'Only who made it may.' },
	{ preset: 'coder', action: 'coding.change', relation: 'another', says: 'Only who made it may.' },
	{ preset: 'coder', action: 'note.change', relation: 'another', says: 'Needs the right to write.' },
	{ preset: 'researcher', action: 'project.change', relation: 'another', says: 'Needs the right to manage.' }
])('a $preset who asks for $action on their $relation thing reads «$says»', ({ preset, action, relation, says }) => {
	expect(whyNotWords(whyNotAllowed(rulesOf(action), rightsOf(preset), relation), String)).toBe(says);
});
