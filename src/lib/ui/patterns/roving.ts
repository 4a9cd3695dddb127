/** One tab stop for all marks of a chart; left and right, Home and End lead from one to the next. */
export function roving(selector: string): (element: HTMLElement) => () => void {
	return (element) => {
		const move = (event: KeyboardEvent) => {
			const marks = [...element.querySelectorAll<SVGElement | HTMLElement>(selector)];
			const here = marks.findIndex((mark) => mark === document.activeElement);
			const next = here === -1 ? null : placeAfter(event.key, here, marks.length - 1);
			const mark = next === null ? undefined : marks[next];
			if (mark === undefined) return;
			event.preventDefault();
			for (const other of marks) other.setAttribute('tabindex', other === mark ? '0' : '-1');
			mark.focus();
		};
		element.addEventListener('keydown', move);
		return () => element.removeEventListener('keydown', move);
	};
}

function placeAfter(key: string, here: number, last: number): number | null {
	switch (key) {
		case 'ArrowRight':
		case 'ArrowDown':
			return Math.min(last, here + 1);
		case 'ArrowLeft':
		case 'ArrowUp':
			return Math.max(0, here - 1);
		case 'Home':
			return 0;
		case 'End':
			return last;
		default:
			return null;
	}
}
