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
	],
	attributes: [
		{
			...{ of: 'session', name: 'shift' },
			values: [
				{ value: 'night', ids: ['s1', 's2'] },
				{ value: 'Day', ids: ['s3'] }
			]
		},
		{ of: 'session', name: 'Patients seen', values: [4, 12].map((value) => ({ value, ids: [`seen-${value}`] })) },
		{ of: 'actor', name: 'shift', values: [{ value: 'night', ids: ['nurse'] }] },
		{ of: 'actor', name: 'in union', values: [{ value: true, ids: ['nurse'] }] },
		{ of: 'actor', name: 'since', values: [{ value: '2019-05-01', ids: ['nurse'] }] }
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
	{ text: '"Søn, og far"', means: { is: 'words', words: ['soen', 'og', 'far'], begins: false } },
	{ text: 'End-us*', means: { is: 'words', words: ['end', 'us'], begins: true } },
	{ text: 'says:@ward-nurse-2', means: { is: 'says', ids: ['nurse'] } },
	{ text: 'author:ML', means: { is: 'author', ids: ['maja'] } },
	{ text: 'in:observer-comment', means: { is: 'in', what: 'observer comment' } },
	{ text: 'has:memo', means: { is: 'has', what: 'memo' } },
	{ text: 'is:Exemplar', means: { is: 'exemplar' } },
	{ text: 'Shift:NIGHT', means: { is: 'attribute', sessions: ['s1', 's2'], actors: ['nurse'] } },
	{ text: 'patients-seen:12', means: { is: 'attribute', sessions: ['seen-12'], actors: [] } },
	{ text: 'patients-seen:5..', means: { is: 'attribute', sessions: ['seen-12'], actors: [] } },
	{ text: 'patients-seen:100..', means: { is: 'attribute', sessions: [], actors: [] } },
	{ text: 'in-union:yes', means: { is: 'attribute', sessions: [], actors: ['nurse'] } },
	{ text: 'since:2019', means: { is: 'attribute', sessions: [], actors: ['nurse'] } },
	{ text: 'since:2018..2019-06', means: { is: 'attribute', sessions: [], actors: ['nurse'] } },
	{ text: 'attribute:"patients seen=4"', means: { is: 'attribute', sessions: ['seen-4'], actors: [] } },
	{
		text: 'code="by the number" NEAR/2 theme:"a number needs a voice"',
		means: { is: 'relation', how: 'near', apart: 2, left: ['number'], right: ['number', 'use', 'number-again', 'person-too'] }
	}
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
	{ text: 'shfit:night', at: 'shfit:', says: 'There is no field shfit. Did you mean shift:?' },
	{ text: 'https://x', at: 'https:', says: 'There is no field https. There are code, coded, theme' },
	{ text: 'shift:nihgt', at: 'nihgt', says: 'Nothing has shift ‘nihgt’. There is ‘night’.' },
	{ text: 'in:basement', at: 'basement', says: 'After in: comes observer comment, heading' },
	{ text: 'is:lost', at: 'lost', says: 'After is: comes exemplar or detached' },
	{ text: 'says:Sine', at: 'Sine', says: 'There is no actor ‘Sine’.' },
	{ text: 'code:Care/control WITHIN code:trsut', at: 'trsut', says: 'Did you mean ‘Establishing trust’?' },
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
