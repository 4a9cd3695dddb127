import { expect, test } from 'vitest';
import { OwnKeys } from '#lib/ui/keys/own-keys.svelte.ts';
import { globalKeys } from './keys.ts';

type Press = {
	readonly key: string;
	readonly shiftKey?: boolean;
	readonly ctrlKey?: boolean;
	readonly after?: number;
	readonly within?: 'a field' | 'a dialog';
};

const target = (within: string) => ({ closest: (what: string) => ((what === 'dialog[open]') === (within === 'a dialog') ? {} : null) });

function did(...presses: readonly Press[]): readonly string[] {
	const done: string[] = [];
	const does = (what: string) => () => void done.push(what);
	const own = new OwnKeys();
	const listener = globalKeys(own, {
		jump: does('jump'),
		jot: does('jot'),
		'new note': does('note'),
		'new session': does('session'),
		'go to explore': does('explore'),
		undo: () => done.push('undo') > 0,
		'switch theme': does('theme'),
		'show keys': does('keys')
	});
	let now = 0;
	for (const { after = 10, within, ...press } of presses) {
		now += after;
		const event = {
			shiftKey: false,
			ctrlKey: false,
			metaKey: false,
			altKey: false,
			defaultPrevented: false,
			target: within === undefined ? null : target(within),
			repeat: false,
			timeStamp: now,
			preventDefault: () => undefined,
			...press
		} as unknown as KeyboardEvent;
		own.hear(event);
		listener(event);
	}
	return done;
}

test.for<{ readonly pressed: string; readonly presses: readonly Press[]; readonly does: readonly string[] }>([
	{ pressed: 'N', presses: [{ key: 'n' }], does: ['note'] },
	{ pressed: 'Shift N', presses: [{ key: 'N', shiftKey: true }], does: ['session'] },
	{ pressed: 'G, then E', presses: [{ key: 'g' }, { key: 'e' }], does: ['explore'] },
	{ pressed: 'G, and E much later', presses: [{ key: 'g' }, { key: 'e', after: 5000 }], does: [] },
	{ pressed: 'E alone', presses: [{ key: 'e' }], does: [] },
	{ pressed: 'Shift D', presses: [{ key: 'D', shiftKey: true }], does: ['theme'] },
	{ pressed: '?', presses: [{ key: '?', shiftKey: true }], does: ['keys'] },
	{ pressed: 'Ctrl Z', presses: [{ key: 'z', ctrlKey: true }], does: ['undo'] },
	{ pressed: 'Ctrl K', presses: [{ key: 'k', ctrlKey: true }], does: ['jump'] },
	{ pressed: 'Ctrl K in a field', presses: [{ key: 'k', ctrlKey: true, within: 'a field' }], does: ['jump'] },
	{ pressed: 'Ctrl J in a field', presses: [{ key: 'j', ctrlKey: true, within: 'a field' }], does: ['jot'] },
	{ pressed: 'N in a field', presses: [{ key: 'n', within: 'a field' }], does: [] },
	{ pressed: 'Ctrl Z in a field, which is the field’s', presses: [{ key: 'z', ctrlKey: true, within: 'a field' }], does: [] },
	{ pressed: 'Ctrl K in a dialog', presses: [{ key: 'k', ctrlKey: true, within: 'a dialog' }], does: [] },
	{ pressed: 'Ctrl N, which is the browser’s', presses: [{ key: 'n', ctrlKey: true }], does: [] }
])('$pressed does $does', ({ presses, does }) => {
	expect(did(...presses)).toEqual(does);
});
