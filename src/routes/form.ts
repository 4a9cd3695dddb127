/** One text field of a form; a missing one, or a file in its place, is empty. */
export function textOf(form: FormData, name: string): string {
	const value = form.get(name);
	return typeof value === 'string' ? value : '';
}
