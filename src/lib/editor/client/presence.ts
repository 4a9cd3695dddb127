import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import type { PresenceEvent } from '#lib/core/live/event.ts';
import { mappingToScreen } from './collaboration.ts';
import { stepsOf } from './pending.ts';
import { collaborationOf } from './plugin.ts';
import type { ClientOptions, Tab } from './tab.ts';
import { passedBy, takenBack, mappingOver, versionOf } from './trail.ts';

/** At most one announcement in so many milliseconds. */
const THROTTLE = 300;

const key = new PluginKey<DecorationSet>('presence');

/** Where the others are, drawn; and where this tab is, told to them. */
export function presence(options: ClientOptions, tabNow: () => Tab | null, onChange: () => void) {
	const others = new Map<string, PresenceEvent>();
	// Selections on a version that has not arrived here yet.
	const early = new Map<string, PresenceEvent>();
	let announced = '';
	let cancel: (() => void) | null = null;

	function heard(event: PresenceEvent): void {
		if (event.client === options.client) return;
		early.delete(event.client);
		if (event.selection === null) others.delete(event.client);
		else others.set(event.client, event);
		redraw();
		onChange();
	}

	function redraw(): void {
		const tab = tabNow();
		if (tab === null) return;
		tab.host.catchUp?.();
		const { state } = tab.host;
		const decorations = [...others.values()].flatMap((event) => {
			const place = placeOf(state, event);
			if (place === 'later') early.set(event.client, event);
			return place === 'later' || place === null ? [] : drawn(event, place);
		});
		tab.host.dispatch(state.tr.setMeta(key, DecorationSet.create(state.doc, decorations)).setMeta('addToHistory', false));
	}

	function moved(): void {
		const tab = tabNow();
		if (tab === null) return;
		const version = versionOf(collaborationOf(tab.host.state).trail);
		if ([...early.values()].some(({ selection }) => selection !== null && selection.version <= version)) {
			early.clear();
			// Not from inside the view's own update.
			options.clock.after(0, redraw);
		}
		cancel ??= options.clock.after(THROTTLE, () => {
			cancel = null;
			announce();
		});
	}

	function announce(): void {
		const tab = tabNow();
		if (tab === null) return;
		const { pending, trail } = collaborationOf(tab.host.state);
		const { anchor, head } = tab.host.state.selection;
		const back = mappingOver(takenBack(passedBy(stepsOf(pending))));
		const selection = { version: versionOf(trail), anchor: back.map(anchor), head: back.map(head) };
		const said = JSON.stringify(selection);
		if (said === announced) return;
		announced = said;
		options.transport.announce(options.text, selection);
	}

	return {
		plugin: presencePlugin(),
		heard,
		moved,
		/** After the stream was away, others may have forgotten this tab. */
		again: () => {
			announced = '';
			moved();
		},
		presences: (): readonly PresenceEvent[] => [...others.values()],
		end: () => {
			cancel?.();
			options.transport.announce(options.text, null);
		}
	};
}

function presencePlugin(): Plugin<DecorationSet> {
	return new Plugin<DecorationSet>({
		key,
		state: {
			init: () => DecorationSet.empty,
			apply: (transaction, set) => (transaction.getMeta(key) as DecorationSet | undefined) ?? set.map(transaction.mapping, transaction.doc)
		},
		props: { decorations: (state) => key.getState(state) }
	});
}

type Place = { readonly anchor: number; readonly head: number };

function placeOf(state: EditorState, { selection }: PresenceEvent): Place | 'later' | null {
	const collaboration = collaborationOf(state);
	if (selection === null || selection.version < collaboration.trail.start) return null;
	if (selection.version > versionOf(collaboration.trail)) return 'later';
	const mapping = mappingToScreen(collaboration, selection.version);
	const onScreen = (position: number) => Math.min(mapping.map(position, -1), state.doc.content.size);
	return { anchor: onScreen(selection.anchor), head: onScreen(selection.head) };
}

// In ink, not in a hue: hues belong to codes; who it is, the initials say.
function drawn(event: PresenceEvent, { anchor, head }: Place): Decoration[] {
	const caret = Decoration.widget(head, () => caretOf(event), { key: event.client, side: -1, ignoreSelection: true });
	if (anchor === head) return [caret];
	return [caret, Decoration.inline(Math.min(anchor, head), Math.max(anchor, head), { class: 'presence-selection' })];
}

function caretOf({ name, initials }: PresenceEvent): HTMLElement {
	const caret = document.createElement('span');
	caret.className = 'presence-caret';
	caret.dataset['initials'] = initials;
	caret.title = name;
	caret.setAttribute('aria-hidden', 'true');
	return caret;
}
