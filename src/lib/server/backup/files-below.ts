import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The paths of all files in a folder and in those below it. */
export function filesBelow(folder: string): readonly string[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.map((name) => join(folder, name))
		.filter((path) => statSync(path).isFile());
}
