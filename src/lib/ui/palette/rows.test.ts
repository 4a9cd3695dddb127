import { describe, expect, test } from 'vitest';
import type { Found } from '#lib/core/find/found.ts';
import { rightsOf, type Preset } from '#lib/core/permission/rights.ts';
import { commandsFor } from './commands.ts';
import { groupsOf, scopeOf } from './rows.ts';

const found = (kind: Found['kind'], name: string, fit: number, more: Partial<Found> = {}): Found => ({
	...{ kind, id: `${kind}-${name}`, name, more: '', date: null, snippet: '', code: null, isMemo: false, fit },
	...more
});
const shown = (typed: string, things: readonly Found[] = [], preset: Preset = 'owner') => {
	const rights = rightsOf(preset);
	const groups = groupsOf({ typed, found: things, commands: commandsFor(rights), base: '/p/1', rights });
	return groups.map(({ label, rows }) => [label, ...rows.map(({ name }) => name)]);
};

test('with nothing typed, where one was lately stands first, then what one can do', () => {
	const [lately, does, goes] = shown('', [found('note', 'Waiting', 0)]);
	expect(lately).toEqual(['Lately', 'Waiting']);
	expect(does?.slice(0, 3)).toEqual(['Do', 'New note', 'Quick jotting']);
	expect(goes?.slice(0, 2)).toEqual(['Go to', 'Sessions']);
});

test('the group with the best row stands first, commands among them, and what the words themselves can do last', () => {
	const groups = shown('theme', [found('note', 'A theme', 2), found('code', 'Theme', 0), found('words', 'Waiting', 3)]);
	expect(groups.map(([label]) => label)).toEqual(['Codes', 'Do and go to', 'Notes', 'In the text', 'With these words']);
});

test('who looks for what was deleted is led to where it waits', () => {
	const led = (typed: string) => shown(typed)[0]?.[1];
	expect(['deleted', 'trash', 'restore'].map(led)).toEqual(['Deleted things', 'Deleted things', 'Deleted things']);
});

test('a new code is offered where none has that very name', () => {
	const last = (things: readonly Found[]) => shown('trust', things).at(-1);
	expect(last([])).toEqual(['With these words', 'Search all excerpts for ‘trust’', 'New code ‘trust’']);
	expect(last([found('code', 'Trust', 0)])).toEqual(['With these words', 'Search all excerpts for ‘trust’']);
});

describe('a reader', () => {
	const names = (typed: string) => shown(typed, [], 'reader').flatMap(([, ...rows]) => rows);

	test.for(['New note', 'Quick jotting', 'New session', 'Import notes', 'Project settings', 'Take out'])('is not offered «%s»', (name) => {
		expect(names('')).not.toContain(name);
		expect(names(name)).not.toContain(name);
	});

	test('is offered no new code', () => {
		expect(names('trust')).not.toContain('New code ‘trust’');
	});
});

test.for([
	{ typed: '>theme', scope: 'commands', words: 'theme' },
	{ typed: '@ karla', scope: 'people', words: 'karla' },
	{ typed: ' trust ', scope: 'all', words: 'trust' }
])('$typed looks among $scope', ({ typed, scope, words }) => {
	expect(scopeOf(typed)).toEqual({ scope, words });
});

test('a code leads to its excerpts by the name that a question knows it by', () => {
	const code = found('code', 'In person', 0, { code: { hue: null, pattern: null, reference: 'Trust / In person' } });
	const rights = rightsOf('reader');
	const [group] = groupsOf({ typed: 'in person', found: [code], commands: [], base: '/p/1', rights });
	expect(decodeURIComponent(group?.rows[0]?.href ?? '').replaceAll('+', ' ')).toBe('/p/1/explore?q=code:"Trust / In person"');
});
