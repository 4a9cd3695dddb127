import { openProjectDb, type ProjectDb } from '../db/open.ts';

/**
 * Are the tables, indexes and triggers of this database exactly those that our migrations make? One that was written by somebody else could hold a trigger
 * or a view that does something of its own.
 */
export function hasOurTables(db: ProjectDb): boolean {
	const fresh = openProjectDb(':memory:');
	try {
		return schemaOf(db) === schemaOf(fresh);
	} finally {
		fresh.$client.close();
	}
}

function schemaOf({ $client }: ProjectDb): string {
	// Statistics of the planner come and go, and hold no rows of ours.
	return JSON.stringify(
		$client.prepare("select type, name, tbl_name, sql from sqlite_schema where name not like 'sqlite_stat%' order by type, name").all()
	);
}
