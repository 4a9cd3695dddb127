/** Whether keys belong to what has focus: a field, an editor, an open menu or dialog. */
export function isTyping(target: EventTarget | null): boolean {
	return isWithin(
		target,
		'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable="true"], [role="menu"], [role="listbox"]'
	);
}

export function isInDialog(target: EventTarget | null): boolean {
	return isWithin(target, 'dialog[open]');
}

function isWithin(target: EventTarget | null, what: string): boolean {
	return target !== null && 'closest' in target && (target as Element).closest(what) !== null;
}
