import { Extension } from '@tiptap/core';
import { catchUp } from '../catch-up.ts';

/** Numbers of persons are looked for once the text stands: the page waits for none of it. Without network that begins when it is back. */
export const personNumbersLater = Extension.create({
	name: 'personNumbersLater',
	addStorage: () => ({ ended: new AbortController() }),
	onCreate() {
		const { editor } = this;
		const { ended } = this.storage;
		const fetchThem = () => {
			import('../person-numbers/person-numbers.ts').then(
				({ personNumbers }) => {
					if (editor.isDestroyed) return;
					catchUp(editor.view);
					editor.registerPlugin(personNumbers());
				},
				() => addEventListener('online', fetchThem, { once: true, signal: ended.signal })
			);
		};
		fetchThem();
	},
	onDestroy() {
		this.storage.ended.abort();
	}
});
