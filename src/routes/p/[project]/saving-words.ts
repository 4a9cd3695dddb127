import type { SavingState } from '#lib/editor/text-client.ts';
import type { Saving } from '#lib/ui/operations/saving.svelte.ts';

/** How a text's state counts at the foot of the sidebar. */
export const SAVING: Record<SavingState['kind'], Saving> = {
	saved: 'saved',
	saving: 'saving',
	'on this device': 'on this device',
	refused: 'not saved'
};

/** Why what was written is not on the server yet; null while it is, or is on its way. */
export function savingWords(state: SavingState): string | null {
	if (state.kind === 'refused' && state.reason === 'wrong epoch')
		return 'Words were erased for good here since your last change, and it would bring them back, so the server did not take it. Undo it, or copy what matters and load the page again.';
	if (state.kind === 'refused')
		return `The server did not take the last change (${state.reason}). It is still on this device. Copy what matters, then load the page again.`;
	if (state.kind !== 'on this device') return null;
	switch (state.why) {
		case 'signed out':
			return 'You are signed out. What you write stays on this device and is sent once you have signed in again.';
		case 'offline':
			return 'There is no network. What you write stays on this device and is sent when it is back.';
		case 'server error':
			return 'The server has trouble. What you write stays on this device and is sent as soon as it answers.';
	}
}
