/** A file on its way, under the path that it had in the folder that was dropped or chosen. */
export type Brought = { readonly path: string; readonly file: File };

/** The files of an `<input>`, folders included. */
export function filesOf(list: Iterable<File>): readonly Brought[] {
	return Array.from(list, (file) => ({ path: file.webkitRelativePath || file.name, file }));
}

/** The files of a drop, folders walked. What the transfer holds is gone after the event: it is taken out before the first wait. */
export async function filesDropped(transfer: DataTransfer): Promise<readonly Brought[]> {
	const entries = Array.from(transfer.items, (item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
	if (entries.length === 0) return filesOf(transfer.files);
	const found = await Promise.all(entries.map((entry) => walk(entry)));
	return found.flat().toSorted((one, other) => one.path.localeCompare(other.path, undefined, { numeric: true }));
}

async function walk(entry: FileSystemEntry): Promise<readonly Brought[]> {
	if (entry instanceof FileSystemFileEntry || entry.isFile) {
		const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
		return [{ path: entry.fullPath.replace(/^\//, ''), file }];
	}
	const inside = await entriesIn((entry as FileSystemDirectoryEntry).createReader());
	return (await Promise.all(inside.map((each) => walk(each)))).flat();
}

// A reader hands out a hundred entries at a time, and none once all are out.
async function entriesIn(reader: FileSystemDirectoryReader): Promise<readonly FileSystemEntry[]> {
	const found: FileSystemEntry[] = [];
	for (;;) {
		const some = await new Promise<readonly FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
		if (some.length === 0) return found;
		found.push(...some);
	}
}
