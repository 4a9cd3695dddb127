import type { EditorView } from '@tiptap/pm/view';
import type { Suggesting, Suggestions } from './suggestion.ts';

type Answers<Item> = { readonly choose: (item: Item) => void; readonly close: () => void };

let lists = 0;

/** The list under the caret: a listbox that the text, as its combobox, steers by `aria-activedescendant`; the focus stays in the text. */
export class SuggestionList<Item> {
	private readonly view: EditorView;
	private readonly suggestions: Pick<Suggestions<Item>, 'name' | 'label' | 'pause' | 'itemsFor' | 'rowOf'>;
	private readonly answers: Answers<Item>;
	private readonly element = document.createElement('ul');
	private readonly id = `suggestions-${++lists}`;
	private items: readonly Item[] = [];
	private active = 0;
	private shown: Suggesting | null = null;
	/** The answers are on the page: to ask again costs nothing. */
	private isLocal = false;
	private waiting = 0;
	/** The rows are those of former letters: what is shown is not what was asked for last. */
	private isStale = false;
	/** Enter was pressed upon letters whose answer had not come. */
	private isMeant = false;
	/** Said in the list in place of items: the server did not answer. */
	private failed = false;

	constructor(view: EditorView, suggestions: SuggestionList<Item>['suggestions'], answers: Answers<Item>) {
		this.view = view;
		this.suggestions = suggestions;
		this.answers = answers;
		this.element.id = this.id;
		this.element.className = 'suggestion-list';
		this.element.setAttribute('role', 'listbox');
		this.element.setAttribute('aria-label', suggestions.label);
		this.element.hidden = true;
		// A press with the mouse must not take the focus out of the text.
		this.element.addEventListener('mousedown', (event) => {
			event.preventDefault();
			const at = [...this.element.children].indexOf((event.target as Element).closest('li') as Element);
			const item = this.items[at];
			if (item !== undefined) this.answers.choose(item);
		});
		(view.dom.parentElement ?? document.body).append(this.element);
	}

	show(suggesting: Suggesting | null): void {
		if (suggesting === null && this.shown === null) return;
		// On a page that has only just begun, who is there to be named comes later than the first question.
		const isUnanswered = this.isLocal && this.items.length === 0;
		const isAsked = suggesting === null || suggesting.query !== this.shown?.query || isUnanswered;
		if (suggesting === this.shown && !isAsked) return;
		this.shown = suggesting;
		if (isAsked) this.ask(suggesting);
		else this.draw();
	}

	// What is asked of the server is asked once somebody pauses, and comes later; of several answers the one to the last question counts.
	private ask(suggesting: Suggesting | null): void {
		clearTimeout(this.waiting);
		this.isMeant = false;
		if (suggesting === null) return this.take([]);
		this.isStale = true;
		const { pause = 0 } = this.suggestions;
		if (pause === 0 || suggesting.query === '') this.find(suggesting);
		else this.waiting = window.setTimeout(() => this.find(suggesting), pause);
	}

	private find(suggesting: Suggesting): void {
		const found = this.suggestions.itemsFor(suggesting.query);
		this.isLocal = !(found instanceof Promise);
		if (!(found instanceof Promise)) return this.take(found);
		void found.then(
			(items) => this.shown?.query === suggesting.query && this.take(items),
			() => this.shown?.query === suggesting.query && this.take([], true)
		);
	}

	private take(items: readonly Item[], failed = false): void {
		const [first] = items;
		const isMeant = this.isMeant && first !== undefined;
		[this.isStale, this.isMeant] = [false, false];
		this.active = 0;
		this.items = items;
		this.failed = failed;
		this.draw();
		if (isMeant) this.answers.choose(first);
	}

	/** Whether the list has used the key. */
	takesKey(event: KeyboardEvent): boolean {
		if (this.shown === null || event.isComposing) return false;
		if (event.key === 'Escape') {
			this.answers.close();
			return true;
		}
		if (this.items.length === 0 || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false;
		const last = this.items.length - 1;
		if (event.key === 'ArrowDown') this.active = this.active === last ? 0 : this.active + 1;
		else if (event.key === 'ArrowUp') this.active = this.active === 0 ? last : this.active - 1;
		else if (event.key === 'Enter' || event.key === 'Tab') {
			if (this.isStale) {
				this.isMeant = true;
				return true;
			}
			const item = this.items[this.active];
			if (item !== undefined) this.answers.choose(item);
			return true;
		} else return false;
		this.draw();
		return true;
	}

	destroy(): void {
		clearTimeout(this.waiting);
		this.shown = null;
		this.say();
		this.element.remove();
	}

	private draw(): void {
		this.element.hidden = this.items.length === 0 && !this.failed;
		this.element.replaceChildren(...(this.failed ? [this.why()] : this.items.map((item, at) => this.row(item, at))));
		this.say();
		if (!this.element.hidden) this.place();
	}

	/** An empty list would say that there is nothing of that name. */
	private why(): HTMLLIElement {
		const row = document.createElement('li');
		row.setAttribute('role', 'option');
		row.setAttribute('aria-disabled', 'true');
		row.setAttribute('aria-selected', 'false');
		row.id = `${this.id}-0`;
		row.append('The server did not answer. Type on to ask again.');
		return row;
	}

	private row(item: Item, at: number): HTMLLIElement {
		const { name, more } = this.suggestions.rowOf(item);
		const row = document.createElement('li');
		row.id = `${this.id}-${at}`;
		row.setAttribute('role', 'option');
		row.setAttribute('aria-selected', String(at === this.active));
		row.append(name);
		if (more !== '') {
			const small = document.createElement('span');
			small.className = 'suggestion-more';
			small.textContent = ` ${more}`;
			row.append(small);
		}
		return row;
	}

	/** Tells assistive technology, on the text itself, which row is meant. */
	private say(): void {
		const { dom } = this.view;
		const isOpen = this.shown !== null && (this.items.length > 0 || this.failed);
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
