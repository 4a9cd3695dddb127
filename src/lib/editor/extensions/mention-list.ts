import type { EditorView } from '@tiptap/pm/view';
import type { ActorsFor, Mentionable, Mentioning } from './mention.ts';

type Answers = { readonly choose: (actor: Mentionable) => void; readonly close: () => void };

let lists = 0;

/** The list under the caret: a listbox that the text, as its combobox, steers by `aria-activedescendant`; the focus stays in the text. */
export class MentionList {
	private readonly view: EditorView;
	private readonly actorsFor: ActorsFor;
	private readonly answers: Answers;
	private readonly element = document.createElement('ul');
	private readonly id = `actors-${++lists}`;
	private actors: readonly Mentionable[] = [];
	private active = 0;
	private shown: Mentioning | null = null;

	constructor(view: EditorView, actorsFor: ActorsFor, answers: Answers) {
		this.view = view;
		this.actorsFor = actorsFor;
		this.answers = answers;
		this.element.id = this.id;
		this.element.className = 'mention-list';
		this.element.setAttribute('role', 'listbox');
		this.element.setAttribute('aria-label', 'Actors');
		this.element.hidden = true;
		// A press with the mouse must not take the focus out of the text.
		this.element.addEventListener('mousedown', (event) => {
			event.preventDefault();
			const at = [...this.element.children].indexOf((event.target as Element).closest('li') as Element);
			const actor = this.actors[at];
			if (actor !== undefined) this.answers.choose(actor);
		});
		(view.dom.parentElement ?? document.body).append(this.element);
	}

	show(mentioning: Mentioning | null): void {
		if (mentioning === this.shown) return;
		if (mentioning?.query !== this.shown?.query) this.active = 0;
		this.shown = mentioning;
		this.actors = mentioning === null ? [] : this.actorsFor(mentioning.query);
		this.draw();
	}

	/** Whether the list has used the key. */
	takesKey(event: KeyboardEvent): boolean {
		if (this.shown === null || event.isComposing) return false;
		if (event.key === 'Escape') {
			this.answers.close();
			return true;
		}
		if (this.actors.length === 0 || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false;
		const last = this.actors.length - 1;
		if (event.key === 'ArrowDown') this.active = this.active === last ? 0 : this.active + 1;
		else if (event.key === 'ArrowUp') this.active = this.active === 0 ? last : this.active - 1;
		else if (event.key === 'Enter' || event.key === 'Tab') {
			const actor = this.actors[this.active];
			if (actor !== undefined) this.answers.choose(actor);
			return true;
		} else return false;
		this.draw();
		return true;
	}

	destroy(): void {
		this.shown = null;
		this.say();
		this.element.remove();
	}

	private draw(): void {
		this.element.hidden = this.actors.length === 0;
		this.element.replaceChildren(...this.actors.map((actor, at) => this.row(actor, at)));
		this.say();
		if (!this.element.hidden) this.place();
	}

	private row({ pseudonym, role }: Mentionable, at: number): HTMLLIElement {
		const row = document.createElement('li');
		row.id = `${this.id}-${at}`;
		row.setAttribute('role', 'option');
		row.setAttribute('aria-selected', String(at === this.active));
		row.append(pseudonym);
		if (role !== '') {
			const small = document.createElement('span');
			small.className = 'mention-role';
			small.textContent = ` ${role}`;
			row.append(small);
		}
		return row;
	}

	/** Tells assistive technology, on the text itself, which row is meant. */
	private say(): void {
		const { dom } = this.view;
		const isOpen = this.shown !== null && this.actors.length > 0;
		const set = (name: string, value: string | null) => (value === null ? dom.removeAttribute(name) : dom.setAttribute(name, value));
		set('aria-haspopup', isOpen ? 'listbox' : null);
		set('aria-controls', isOpen ? this.id : null);
		set('aria-activedescendant', isOpen ? `${this.id}-${this.active}` : null);
		set('aria-autocomplete', isOpen ? 'list' : null);
	}

	/** Under the place where the mention begins, or above it where there is no room. */
	private place(): void {
		const parent = this.element.offsetParent ?? document.documentElement;
		const frame = parent.getBoundingClientRect();
		const caret = this.view.coordsAtPos(this.shown?.from ?? 0);
		const { offsetHeight, offsetWidth } = this.element;
		const above = caret.bottom + offsetHeight > window.innerHeight && caret.top > offsetHeight;
		const left = Math.max(0, Math.min(caret.left, window.innerWidth - offsetWidth) - frame.left);
		this.element.style.insetInlineStart = `${left}px`;
		this.element.style.insetBlockStart = `${(above ? caret.top - offsetHeight : caret.bottom) - frame.top + parent.scrollTop}px`;
	}
}
