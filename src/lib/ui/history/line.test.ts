import { expect, test } from 'vitest';
import { pathOf, verbFor } from './line.ts';

test.for([
	{ kind: 'note.change', subject: 'note', takenBack: false, path: 'notes/1' },
	{ kind: 'note.delete', subject: 'note', takenBack: false, path: null },
	{ kind: 'note.delete', subject: 'note', takenBack: true, path: 'notes/1' },
	{ kind: 'session.create', subject: 'session', takenBack: true, path: null },
	{ kind: 'code.move', subject: 'code', takenBack: true, path: 'codebook?code=1' },
	{ kind: 'project.change', subject: 'project', takenBack: false, path: null }
])('$kind, taken back: $takenBack, leads to $path', ({ path, ...line }) => {
	expect(pathOf({ ...line, subjectId: '1' })).toBe(path);
});

test.for([
	{ kind: 'memo.delete', verb: 'Restore' },
	{ kind: 'history.reverse', verb: 'Do it again' },
	{ kind: 'code.move', verb: 'Take back' }
])('undoing $kind is called «$verb»', ({ kind, verb }) => {
	expect(verbFor(kind)).toBe(verb);
});
