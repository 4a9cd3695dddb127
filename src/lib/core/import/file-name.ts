/** A file's name without its ending. What follows the last dot of `16.3.2021` is no ending. */
export function withoutEnding(fileName: string): string {
	return fileName.replace(/\.(?=[^.]*\p{L})[\p{L}\d]{1,8}$/u, '');
}
