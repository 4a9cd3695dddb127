import { expect, test } from 'vitest';
import { globalKeys } from './keys.ts';

type Press = { readonly key: string; readonly shiftKey?: boolean; readonly ctrlKey?: boolean; readonly after?: number };

function did(...presses: readonly Press[]): readonly string[] {
	const done: string[] = [];
	const listener = globalKeys({
		go: (path) => done.push(path),
		beginNote: () => done.push('note'),
		undo: () => done.push('undo') > 0,
		theme: () => done.push('theme'),
		help: () => done.push('help')
	});
	let now = 0;
	for (const { after = 10, ...press } of presses) {
		now += after;
		listener({
			shiftKey: false,
			ctrlKey: false,
			metaKey: false,
			altKey: false,
			defaultPrevented: false,
			target: null,
			timeStamp: now,
			preventDefault: () => undefined,
			...press
		} as unknown as KeyboardEvent);
	}
	return done;
}

test.for([
	{ pressed: 'N', presses: [{ key: 'n' }], does: ['note'] },
	{ pressed: 'Shift N', presses: [{ key: 'N', shiftKey: true }], does: ['sessions?new'] },
	{ pressed: 'G, then E', presses: [{ key: 'g' }, { key: 'e' }], does: ['explore'] },
	{ pressed: 'G, and E much later', presses: [{ key: 'g' }, { key: 'e', after: 5000 }], does: [] },
	{ pressed: 'E alone', presses: [{ key: 'e' }], does: [] },
	{ pressed: 'Shift D', presses: [{ key: 'D', shiftKey: true }], does: ['theme'] },
	{ pressed: '?', presses: [{ key: '?', shiftKey: true }], does: ['help'] },
	{ pressed: 'Ctrl Z', presses: [{ key: 'z', ctrlKey: true }], does: ['undo'] },
	{ pressed: 'Ctrl N, which is the browser’s', presses: [{ key: 'n', ctrlKey: true }], does: [] }
])('$pressed does $does', ({ presses, does }) => {
	expect(did(...presses)).toEqual(does);
});
