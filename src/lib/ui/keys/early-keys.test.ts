import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { holdKeys, takeHeldKeys } from './early-keys.ts';

type Pressed = { key: string; shiftKey?: boolean; ctrlKey?: boolean };
let listening: ((event: unknown) => void) | null = null;

beforeEach(() => {
	vi.useFakeTimers();
	vi.stubGlobal('addEventListener', (_: string, listener: (event: unknown) => void) => (listening = listener));
	vi.stubGlobal('removeEventListener', () => (listening = null));
});
afterEach(() => {
	takeHeldKeys();
	vi.unstubAllGlobals();
	vi.useRealTimers();
});

/** Whether the key was held. */
function press({ key, shiftKey = false, ctrlKey = false }: Pressed): boolean {
	let isHeld = false;
	const flags = { shiftKey, ctrlKey, metaKey: false, altKey: false, isComposing: false, target: null };
	listening?.({ key, ...flags, preventDefault: () => (isHeld = true), stopImmediatePropagation: () => undefined });
	return isHeld;
}
const type = (words: string) => [...words].forEach((key) => press({ key }));

test('letters and Enter are held, Backspace takes the last one away, and Shift Enter ends nothing', () => {
	holdKeys();
	type('tru');
	press({ key: 'Backspace' });
	press({ key: 'Enter', shiftKey: true });
	type('s');
	press({ key: 'Enter' });
	expect(press({ key: 'c', ctrlKey: true })).toBe(false);
	expect(takeHeldKeys()).toBe('tr s\n');
	expect(press({ key: 'n' })).toBe(false);
	expect(takeHeldKeys()).toBe('');
});

test('what was typed is kept for who asks after the longest wait, and later keys go where they go', () => {
	holdKeys();
	type('Damp');
	vi.advanceTimersByTime(6000);
	expect(press({ key: 'x' })).toBe(false);
	expect(takeHeldKeys()).toBe('Damp');
});

test('who holds after that goes on with what was held', () => {
	holdKeys();
	type('Damp');
	vi.advanceTimersByTime(6000);
	holdKeys();
	type(' floor');
	expect(takeHeldKeys()).toBe('Damp floor');
});
