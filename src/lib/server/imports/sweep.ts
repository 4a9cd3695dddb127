import { existsSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isUuid } from '#lib/core/id/id.ts';
import { KEPT_FOR, touchedAt } from './shelf.ts';

/** The imports of a project's folder that nobody has touched for a day, or that never began; `now` in milliseconds since 1970. */
export function leftOver(projectFolder: string, now: number): readonly string[] {
	const root = join(projectFolder, 'arrivals');
	if (!existsSync(root)) return [];
	return readdirSync(root)
		.map((name) => join(root, name))
		.filter((path) => !isUuid(path.slice(-36)) || now - touchedAt(path) > KEPT_FOR);
}

/** Takes away what arrived in any project of the data folder and was left there. */
export async function sweepImports(dataFolder: string, now: number): Promise<number> {
	const projects = join(dataFolder, 'projects');
	let swept = 0;
	for (const name of readdirSync(projects))
		for (const path of leftOver(join(projects, name), now)) {
			// A worker may be about to keep a reading there.
			await rm(path, { recursive: true, force: true, maxRetries: 10 });
			swept += 1;
		}
	return swept;
}
