import type { OperationId } from '#lib/core/id/id.ts';
import type { Cut } from '#lib/offline/last-cut.ts';

/** How the clipboard says what was cut: an attribute beside ProseMirror's own, of the project, the operation and the print of the words. */
const NAME = 'data-fieldbook-cut';

export function markCut(dom: HTMLElement, project: string, { operation, print }: Cut): string {
	dom.firstElementChild?.setAttribute(NAME, [project, operation, print].join(' '));
	return dom.innerHTML;
}

/** What pasted HTML says that it is; null where it was not cut in this project. */
export function cutIn(html: string, project: string): Cut | null {
	const [, said = ''] = new RegExp(`${NAME}="([^"<>]*)"`).exec(html) ?? [];
	const [from, operation, print] = said.split(' ');
	return from !== project || operation === undefined || print === undefined ? null : { operation: operation as OperationId, print };
}
