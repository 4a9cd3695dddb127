import { expect, test } from 'vitest';
import type { DocumentJson } from '../text/document.ts';
import { partedAtAddresses } from './address.ts';
import { linked } from './memo-document.ts';
import { HIDDEN, type NamedReference } from './reference.ts';
import { referencesIn, withNames } from './references-in.ts';

const P = '01a22c8e-1769-765d-bc8d-abe73d13862c';
const X = '01a22c8e-1bb1-72ac-93cc-ec2f970eea98';
const Y = '01a22c8e-1bb1-72ac-93cc-ec2f970eea99';
const at = `https://fieldbook.example.org/p/${P}`;

test.for<{ says: string; line: string; parts: readonly unknown[] }>([
	{ says: 'a note', line: `See ${at}/notes/${X}.`, parts: ['See ', { kind: 'note', id: X }, '.'] },
	{ says: 'a passage of it', line: `${at}/notes/${X}#passage-${Y}`, parts: [{ kind: 'passage', id: Y }] },
	{ says: 'a paragraph of it is the note', line: `${at}/notes/${X}#p12`, parts: [{ kind: 'note', id: X }] },
	{ says: 'a code', line: `${at}/codebook?code=${X} and`, parts: [{ kind: 'code', id: X }, ' and'] },
	{
		says: 'a session and a memo',
		line: `${at}/sessions/${X} ${at}/memos/${Y}`,
		parts: [{ kind: 'session', id: X }, ' ', { kind: 'memo', id: Y }]
	},
	{ says: 'a theme', line: `${at}/themes/${X}`, parts: [{ kind: 'theme', id: X }] },
	{ says: 'another host, since projects move', line: `http://127.0.0.1:3000/p/${P}/memos/${X}`, parts: [{ kind: 'memo', id: X }] },
	{ says: 'another project stays words', line: `https://f.org/p/${X}/memos/${Y}`, parts: [`https://f.org/p/${X}/memos/${Y}`] },
	{ says: 'the codebook without a code stays words', line: `${at}/codebook`, parts: [`${at}/codebook`] },
	{ says: 'plain words', line: 'Nothing here.', parts: ['Nothing here.'] }
])('an address among words: $says', ({ line, parts }) => {
	expect(partedAtAddresses(line, P)).toEqual(parts);
});

const paragraph = (...content: object[]): DocumentJson => ({ type: 'doc', content: [{ type: 'paragraph', content: content as never }] });

test('an address in a document becomes a reference, which is found and named, each time by its present name', () => {
	const document = linked(paragraph({ type: 'text', text: `As in ${at}/codebook?code=${X}, twice ${at}/codebook?code=${X}.` }), P);
	expect(referencesIn(document)).toEqual([{ kind: 'code', id: X }]);
	const read = (named: NamedReference) =>
		withNames(document, new Map([[`code:${X}`, named]]))
			.content[0]!.content!.map(({ text }) => text)
			.join('');
	expect(read({ state: 'here', name: 'Trust', path: '', quote: null })).toBe('As in Trust, twice Trust.');
	expect(read({ state: 'here', name: 'Doubt', path: '', quote: null })).toBe('As in Doubt, twice Doubt.');
	expect(read({ state: 'deleted', name: 'Trust' })).toBe('As in Trust [deleted], twice Trust [deleted].');
	expect(read(HIDDEN)).toBe('As in [something you may not see], twice [something you may not see].');
});

test('a kind that is not known yet is kept and leads nowhere', () => {
	const document = paragraph({ type: 'reference', attrs: { kind: 'figure', id: X } });
	expect(referencesIn(document)).toEqual([]);
	expect(withNames(document, new Map())).toEqual(document);
});
