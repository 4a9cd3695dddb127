/** Until a browser has surely begun to read what it saves, in milliseconds. */
const READ_BY_THEN = 60_000;

/** Saves what the page itself made, under this name. */
export function saveFile(file: Blob, name: string): void {
	const link = document.createElement('a');
	link.href = URL.createObjectURL(file);
	link.download = name;
	link.click();
	setTimeout(() => URL.revokeObjectURL(link.href), READ_BY_THEN);
}
