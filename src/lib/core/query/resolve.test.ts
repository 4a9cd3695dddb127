import { expect, test } from 'vitest';
import { codeReference, type Names } from './names.ts';
import { parseQuestion } from './parse.ts';
import { resolveQuestion } from './resolve.ts';

const LATER = '01931000-0000-7000-8000-000000000004';

const NAMES: Names = {
	codes: [
		{ id: 'trust', parent: null, name: 'Establishing trust', aliases: ['tillid'] },
		{ id: 'person', parent: 'trust', name: 'In person', aliases: [] },
		{ id: 'number', parent: 'trust', name: 'By the number', aliases: [] },
		{ id: 'number-again', parent: 'number', name: 'Checked by hand', aliases: [] },
		{ id: 'use', parent: null, name: 'End-user engagement', aliases: [] },
		{ id: 'person-too', parent: 'use', name: 'In person', aliases: [] },
		{ id: 'and/or', parent: null, name: 'Care/control', aliases: [] }
	],
	themes: [
		{ id: 'claim', name: 'A number needs a voice', codes: ['number', 'use'] },
		{ id: 'bare', name: 'Nothing yet', codes: [] }
	],
	sessions: [
		{ id: 's1', name: 'The 7.15 handover' },
		{ id: 's2', name: 'User group' },
		{ id: 's3', name: 'User group' },
		{ id: 's4', name: 'Again' },
		{ id: LATER, name: 'Again' }
	],
	sites: [
		{ id: 'sonder', name: 'Sønderkær' },
		{ id: 'aby', name: 'Åbygård' }
	],
	actors: [{ id: 'nurse', name: 'Ward nurse 2' }],
	members: [
		{ id: 'maja', name: 'Maja Lind', initials: 'ML' },
		{ id: 'jon', name: 'Jon Ørum', initials: 'JØ' }
	]
};

function resolved(text: string) {
	const parsed = parseQuestion(text);
	if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
	return resolveQuestion(parsed.question, NAMES);
}

test.for([
	{ text: 'code:"establishing TRUST"', means: { is: 'code', codes: ['trust', 'person', 'number', 'number-again'] } },
	{ text: 'code="Establishing trust"', means: { is: 'code', codes: ['trust'] } },
	{ text: 'coded="Establishing trust"', means: { is: 'coded', codes: ['trust'] } },
	{ text: `session:${LATER}`, means: { is: 'session', ids: [LATER] } },
	{ text: 'session:Again', means: { is: 'session', ids: ['s4', LATER] } },
	{ text: 'has:Site', means: { is: 'has', what: 'site' } },
	{ text: 'code=tillid', means: { is: 'code', codes: ['trust'] } },
	{ text: 'code:"in person"', means: { is: 'code', codes: ['person', 'person-too'] } },
	{ text: 'code:"Establishing trust / In person"', means: { is: 'code', codes: ['person'] } },
	{ text: 'code:"by the number/checked by hand"', means: { is: 'code', codes: ['number-again'] } },
	{ text: 'code:care/control', means: { is: 'code', codes: ['and/or'] } },
	{ text: 'code:end-user-engagement', means: { is: 'code', codes: ['use', 'person-too'] } },
	{ text: 'theme:"a number needs a voice"', means: { is: 'code', codes: ['number', 'use', 'number-again', 'person-too'] } },
	{ text: 'theme:"Nothing yet"', means: { is: 'code', codes: [] } },
	{ text: 'session:"user group"', means: { is: 'session', ids: ['s2', 's3'] } },
	{ text: 'site:soenderkaer', means: { is: 'site', ids: ['sonder'] } },
	{ text: 'present:@ward-nurse-2', means: { is: 'present', ids: ['nurse'] } },
	{ text: 'coder:"maja lind"', means: { is: 'coder', ids: ['maja'] } },
	{ text: 'coder:jø', means: { is: 'coder', ids: ['jon'] } },
	{ text: 'kind:field-note', means: { is: 'kind', ofSession: null, ofNote: 'field note' } },
	{ text: 'kind:Document', means: { is: 'kind', ofSession: 'document', ofNote: 'document' } },
	{ text: '"Søn, og far"', means: { is: 'words', words: ['soen', 'og', 'far'] } }
])('«$text» finds its ids', ({ text, means }) => {
	expect(resolved(text)).toEqual({ ok: true, question: means });
});

test.for([
	{ text: 'a code:trsut', at: 'trsut', says: 'There is no code ‘trsut’. Did you mean ‘Establishing trust’?' },
	{ text: 'code:trust', at: 'trust', says: 'There is no code ‘trust’. Did you mean ‘Establishing trust’?' },
	{ text: 'code:xyzzy', at: 'xyzzy', says: 'There is no code ‘xyzzy’.' },
	{ text: 'site:Abygard', at: 'Abygard', says: 'There is no site ‘Abygard’. Did you mean ‘Åbygård’?' },
	{ text: 'kind:chat', at: 'chat', says: 'There is no kind ‘chat’. Sessions are observation, interview' },
	{ text: 'coder:Maya', at: 'Maya', says: 'There is no member ‘Maya’. Did you mean ‘Maja Lind’?' },
	{ text: 'present:nurse', at: 'nurse', says: 'There is no actor ‘nurse’. Did you mean ‘Ward nurse 2’?' },
	{ text: 'session:"User grup"', at: '"User grup"', says: 'Did you mean ‘User group’?' }
])('«$text» is refused at «$at»', ({ text, at, says }) => {
	const answer = resolved(text);
	if (answer.ok) throw new Error('It was resolved');
	expect(answer.issues).toHaveLength(1);
	expect(answer.issues[0]?.message).toContain(says);
	expect(text.slice(answer.issues[0]?.from, answer.issues[0]?.to)).toBe(at);
});

test('a code is written by its name, or by its path where the name is not its own', () => {
	expect(NAMES.codes.map((code) => codeReference(NAMES.codes, code))).toEqual([
		'Establishing trust',
		'Establishing trust / In person',
		'By the number',
		'Checked by hand',
		'End-user engagement',
		'End-user engagement / In person',
		'Care/control'
	]);
});
