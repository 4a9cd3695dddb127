import type { Node } from '@tiptap/pm/model';
import type { NodeView } from '@tiptap/pm/view';
import { HIDDEN, isReferenceKind } from '#lib/core/memo/reference.ts';
import type { ReferenceNames } from './reference-names.ts';

/** A reference as its reader sees it now: by name and leading there, or deleted, or not theirs to see. */
export class ReferenceView implements NodeView {
	readonly dom = document.createElement('a');
	readonly #end: () => void;

	constructor(node: Node, names: ReferenceNames, base: string) {
		this.dom.className = 'reference';
		this.dom.dataset['reference'] = String(node.attrs['kind']);
		this.dom.dataset['id'] = String(node.attrs['id']);
		const draw = () => this.#draw(node, names, base);
		this.#end = names.subscribe(draw);
		draw();
	}

	// What is drawn here is no change of the text.
	ignoreMutation(): boolean {
		return true;
	}

	destroy(): void {
		this.#end();
	}

	#draw({ attrs }: Node, names: ReferenceNames, base: string): void {
		const named = isReferenceKind(attrs['kind']) ? names.of({ kind: attrs['kind'], id: String(attrs['id']) }) : HIDDEN;
		this.dom.classList.toggle('is-gone', named !== null && named.state !== 'here');
		this.dom.removeAttribute('href');
		this.dom.removeAttribute('title');
		if (named === null) this.dom.textContent = '…';
		else if (named.state === 'here') {
			this.dom.href = `${base}/${named.path}`;
			this.dom.textContent = named.name;
			if (named.quote !== null) this.dom.title = named.quote;
		} else this.dom.textContent = named.state === 'deleted' ? `${named.name} (deleted)` : 'something you may not see';
	}
}
