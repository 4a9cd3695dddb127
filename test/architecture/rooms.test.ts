import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { importsOf, roomOf, sources } from './rooms.ts';

/** Who may import whom, and which packages (architecture.md). */
type Room = {
	readonly rooms: readonly string[];
	readonly packages: 'any' | readonly (string | RegExp)[];
	readonly never: readonly RegExp[];
};

const BACKEND = /^(node:|better-sqlite3|drizzle-orm|lucia|@lucia-auth|@node-rs|pino|piscina|rate-limiter-flexible|@sveltejs\/kit)/;

const ROOMS: Readonly<Record<string, Room>> = {
	core: {
		rooms: ['core'],
		packages: [
			'@tiptap/pm/model',
			'@tiptap/pm/transform',
			'valibot',
			'@lezer/lr',
			'@lezer/common',
			/^pure-rand/,
			'diff',
			're2js',
			'match-sorter',
			'@internationalized/date'
		],
		never: []
	},
	interchange: { rooms: ['core', 'interchange'], packages: 'any', never: [/^better-sqlite3|^drizzle-orm|^svelte|^@sveltejs|^\$app/] },
	server: { rooms: ['core', 'interchange', 'server'], packages: 'any', never: [/^@sveltejs\/kit|^svelte|^\$app|^@tiptap\/core/] },
	editor: { rooms: ['core', 'ui', 'offline', 'editor'], packages: 'any', never: [BACKEND] },
	offline: { rooms: ['core', 'ui', 'offline'], packages: 'any', never: [BACKEND] },
	ui: { rooms: ['core', 'ui'], packages: 'any', never: [BACKEND] },
	routes: {
		rooms: ['core', 'interchange', 'server', 'editor', 'offline', 'ui', 'routes', 'cli', 'demo'],
		packages: 'any',
		never: [/^better-sqlite3|^drizzle-orm/]
	},
	cli: {
		rooms: ['core', 'interchange', 'server', 'cli', 'demo'],
		packages: 'any',
		never: [/^better-sqlite3|^drizzle-orm|^svelte|^@sveltejs|^\$app/]
	},
	demo: {
		rooms: ['core', 'interchange', 'server', 'demo'],
		packages: 'any',
		never: [/^better-sqlite3|^drizzle-orm|^svelte|^@sveltejs|^\$app/]
	}
};

const isTest = (path: string) => /\.test\.ts$|\.fixture\.ts$/.test(path);
const files = sources('src').filter((path) => !isTest(path));

test('every source file stands in a known room', () => {
	const outside = files.filter((path) => roomOf(path) === null && !/^src\/(hooks\.server|hooks\.client|service-worker)\.ts$/.test(path));
	const unknown = files.filter((path) => roomOf(path) !== null && !Object.hasOwn(ROOMS, roomOf(path) ?? ''));
	expect({ outside, unknown }).toEqual({ outside: [], unknown: [] });
});

test.for(Object.entries(ROOMS))('%s imports only what its room may', ([name, room]) => {
	const wrong: string[] = [];
	for (const path of files.filter((file) => roomOf(file) === name))
		for (const target of importsOf(path)) {
			const into = roomOf(target);
			if (into !== null) {
				if (!room.rooms.includes(into)) wrong.push(`${path} → ${target}`);
				continue;
			}
			if (target.startsWith('src/') || target.startsWith('./$types') || target.endsWith('/$types')) continue;
			const allowed =
				room.packages === 'any' || room.packages.some((known) => (typeof known === 'string' ? known === target : known.test(target)));
			if (!allowed || room.never.some((pattern) => pattern.test(target))) wrong.push(`${path} → ${target}`);
		}
	expect(wrong).toEqual([]);
});

test('SQL is written in src/lib/server only', () => {
	const wrong = files.filter(
		(path) => roomOf(path) !== 'server' && importsOf(path).some((target) => /^(drizzle-orm|better-sqlite3)/.test(target))
	);
	expect(wrong).toEqual([]);
});

test('core has no clock, no randomness, no network, no DOM', () => {
	const impure =
		/\b(Date\.now\(|new Date\(\)|Math\.random\(|crypto\.|performance\.|fetch\(|document\.(create|query|body)|window\.|localStorage|process\.)/;
	const wrong = files.filter((path) => roomOf(path) === 'core' && impure.test(withoutComments(readFileSync(path, 'utf8'))));
	expect(wrong).toEqual([]);
});

test('no folder is named utils, helpers, common or types', () => {
	expect(files.filter((path) => /\/(utils?|helpers?|common|types)\//.test(path))).toEqual([]);
});

test('no file is longer than 400 lines', () => {
	const long = files.filter((path) => !path.includes('/grammar/') && readFileSync(path, 'utf8').split('\n').length > 401);
	expect(long).toEqual([]);
});

test('no listener knows a letter or a sign as a key beside the one table', () => {
	// Ctrl A for all is the platform's, in a grid as in a text.
	const letter = /\bkey(\.toLowerCase\(\))? === '[^ ]'(?!\) grid\.selectAll)/;
	const listens = files.filter((path) => /keydown/.test(readFileSync(path, 'utf8')));
	expect(listens.filter((path) => letter.test(readFileSync(path, 'utf8')))).toEqual([]);
});

test('raw colours stand in tokens.css only', () => {
	const colour = /#[0-9a-f]{3,8}\b(?![^<]*<\/svg>)|\b(rgb|hsl|oklch|oklab)a?\(/i;
	const wrong = files.filter((path) => path.endsWith('.svelte') && colour.test(styleOf(readFileSync(path, 'utf8'))));
	expect(wrong).toEqual([]);
});

test('no page inserts raw HTML', () => {
	expect(files.filter((path) => path.endsWith('.svelte') && readFileSync(path, 'utf8').includes('{@html'))).toEqual([]);
});

function withoutComments(text: string): string {
	return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*$/gm, '');
}

function styleOf(text: string): string {
	return /<style[^>]*>([\s\S]*?)<\/style>/.exec(text)?.[1] ?? '';
}
