import Database from 'better-sqlite3';
import { codedReader, TEXTS, together, type WholeColumns } from './coded-columns.ts';

/** Reads where everything is coded in a project, in a worker thread. Little is imported: somebody may be waiting while this starts. */
export default function readWhole({ file }: { readonly file: string }): WholeColumns {
	const client = new Database(file, { readonly: true });
	try {
		// The first read inside a transaction fixes the moment.
		client.exec('begin');
		const texts = client.prepare<[], string>(TEXTS).pluck().all();
		const read = codedReader(client);
		return together(texts, (text) => {
			const columns = read(text);
			return { columns, from: 0, to: columns.row.length };
		});
	} finally {
		client.close();
	}
}
