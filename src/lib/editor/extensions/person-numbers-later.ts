import { Extension } from '@tiptap/core';

/** Numbers of persons are looked for once the text stands: the page waits for none of it. */
export const personNumbersLater = Extension.create({
	name: 'personNumbersLater',
	onCreate() {
		const { editor } = this;
		void import('../person-numbers/person-numbers.ts').then(({ personNumbers }) => {
			if (!editor.isDestroyed) editor.registerPlugin(personNumbers());
		});
	}
});
