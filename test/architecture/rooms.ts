import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Every source file below a folder, as paths from the project's root. */
export function sources(folder: string): readonly string[] {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.map((name) => join(folder, name))
		.filter((path) => /\.(ts|svelte|js)$/.test(path) && !path.endsWith('.d.ts') && statSync(path).isFile())
		.map((path) => relative('.', path).replaceAll('\\', '/'));
}

/** What a file imports, types too, as written; relative ones resolved from the root. */
export function importsOf(path: string): readonly string[] {
	const text = readFileSync(path, 'utf8');
	const written = [
		...text.matchAll(/(?:^|[\s;}])(?:import|export)\s+(?:[^'";]*?\s+from\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]/gm)
	].map(([, plain, dynamic]) => plain ?? dynamic ?? '');
	return written.map((target) =>
		target.startsWith('.')
			? join(path, '..', target).replaceAll('\\', '/')
			: target.startsWith('#lib/')
				? `src/lib/${target.slice(5)}`
				: target
	);
}

/** The room of a file or of an import: `core`, `server`, …, `routes`, `cli`; or null for a package. */
export function roomOf(path: string): string | null {
	const match = /^src\/lib\/([^/]+)\//.exec(path) ?? /^src\/(routes|cli|demo)\//.exec(path);
	return match?.[1] ?? null;
}
