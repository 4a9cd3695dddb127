import { readdirSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'fallback'] as const;

/**
 * Every way into the server, as the files in src/routes have it: `LOAD /p/[project]/inbox`, `LAYOUT /p/[project]`, `POST /members?/invite`,
 * `GET /p/[project]/events`.
 */
export async function everyWayIn(): Promise<readonly string[]> {
	const root = join('src', 'routes');
	const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
		/(^|[/\\])\+(page|layout|server)[^/\\]*\.[jt]s$/.test(name)
	);
	const found: string[] = [];
	for (const file of files) {
		const folder = dirname(file);
		const route = folder === '.' ? '/' : `/${folder.split(sep).join('/')}`;
		const module = (await import(/* @vite-ignore */ pathToFileURL(join(process.cwd(), root, file)).href)) as Record<string, unknown>;
		for (const method of METHODS) if (method in module) found.push(`${method} ${route}`);
		if ('load' in module) found.push(`${/\+layout[^/\\]*$/.test(file) ? 'LAYOUT' : 'LOAD'} ${route}`);
		for (const action of Object.keys((module['actions'] as object | undefined) ?? {}))
			found.push(`POST ${route}${action === 'default' ? '' : `?/${action}`}`);
	}
	return found.sort();
}
