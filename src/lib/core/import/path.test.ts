import { expect, test } from 'vitest';
import { cleanPath, isJunk, leadsOutside } from './path.ts';

test.for([
	{ path: '__MACOSX/notes/._a.docx', junk: true },
	{ path: 'notes/.DS_Store', junk: true },
	{ path: 'notes/~$erview.docx', junk: true },
	{ path: 'notes/.~lock.day one.docx#', junk: true },
	{ path: 'Thumbs.db', junk: true },
	{ path: 'notes/day one.docx', junk: false },
	{ path: 'notes/.hidden.txt', junk: false }
])('$path is somebody’s text, or not', ({ path, junk }) => {
	expect(isJunk(path)).toBe(junk);
});

test.for([
	{ path: '../../x.txt', outside: true, shown: 'x.txt' },
	{ path: '/etc/passwd', outside: true, shown: 'etc/passwd' },
	{ path: 'C:\\Users\\maja\\day.docx', outside: true, shown: 'Users/maja/day.docx' },
	{ path: 'a/../b.txt', outside: true, shown: 'a/b.txt' },
	{ path: 'field/./day..two.txt', outside: false, shown: 'field/day..two.txt' },
	{ path: 'evil\u202etxt.docx', outside: false, shown: 'eviltxt.docx' },
	{ path: '', outside: false, shown: 'without a name' }
])('‘$path’ is shown as ‘$shown’', ({ path, outside, shown }) => {
	expect({ outside: leadsOutside(path), shown: cleanPath(path) }).toEqual({ outside, shown });
});

test('a name of 300 characters keeps its beginning and its ending', () => {
	const shown = cleanPath(`${'å'.repeat(296)}.docx`);
	expect([...shown]).toHaveLength(200);
	expect(shown).toMatch(/^å{179}…å+\.docx$/);
});
