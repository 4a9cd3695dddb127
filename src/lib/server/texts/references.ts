import { sql } from 'drizzle-orm';
import { referencesIn } from '#lib/core/memo/references-in.ts';
import type { DocumentJson } from '#lib/core/text/document.ts';
import type { TextId } from '#lib/core/id/id.ts';
import type { ProjectDb } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';
import { memo, reference } from '../db/project-schema.ts';

const isMemo = prepared((db: ProjectDb) =>
	db
		.select({ id: memo.id })
		.from(memo)
		.where(sql`${memo.text} = ${sql.placeholder('text')}`)
		.prepare()
);

/** Writes down what a memo's words lead to, with its snapshot: so that each thing knows where it is spoken of. Notes have no references. */
export function writeReferences(db: ProjectDb, text: TextId, document: DocumentJson): void {
	const found = referencesIn(document);
	// A key in a note costs no more than this question.
	if (found.length === 0 && isMemo(db).get({ text }) === undefined) return;
	db.delete(reference)
		.where(sql`${reference.text} = ${text}`)
		.run();
	if (found.length > 0)
		db.insert(reference)
			.values(found.map(({ kind, id }) => ({ text, kind, target: id })))
			.run();
}
