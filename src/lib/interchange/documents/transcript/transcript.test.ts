import { describe, expect, test } from 'vitest';
import { outline, read } from '#test/interchange/reading.ts';
import { labelOf } from './label.ts';
import { turnsIn } from './turns.ts';

describe('the label of a line', () => {
	test.for([
		{ line: 'Karla: No.', name: 'Karla', words: 'No.' },
		{ line: 'INTERVIEWER:', name: 'INTERVIEWER', words: '' },
		{ line: 'I: And then?', name: 'I', words: 'And then?' },
		{ line: 'P12: Yes.', name: 'P12', words: 'Yes.' },
		{ line: 'Speaker 2: Yes.', name: 'Speaker 2', words: 'Yes.' },
		{ line: 'SPEAKER_00: Yes.', name: 'SPEAKER_00', words: 'Yes.' },
		{ line: 'Karla (nurse): Yes.', name: 'Karla (nurse)', words: 'Yes.' },
		{ line: 'Åse Ø. Holm: Ja.', name: 'Åse Ø. Holm', words: 'Ja.' },
		{ line: '[00:12:31] Karla: Yes.', name: 'Karla', words: 'Yes.', seconds: 751 },
		{ line: '#00:12:31-5# Karla: Yes.', name: 'Karla', words: 'Yes.', seconds: 751 },
		{ line: '00:12 Karla: Yes.', name: 'Karla', words: 'Yes.', seconds: 12 },
		{ line: '[00:43.810 --> 00:47.850] Karla: Yes.', name: 'Karla', words: 'Yes.', seconds: 43 },
		{ line: 'Karla [00:12]: Yes.', name: 'Karla', words: 'Yes.', seconds: 12 },
		{ line: 'Karla Holm   0:12', name: 'Karla Holm', words: '', seconds: 12 },
		{ line: 'Karla 00:12', name: 'Karla', words: '', seconds: 12 }
	])('«$line» is of $name', ({ line, name, words, seconds }) => {
		const label = labelOf(line);
		expect(label).toMatchObject({ name, seconds: seconds ?? null });
		expect(line.slice(label?.end)).toBe(words);
	});

	test.for([
		'Note: the printer is broken',
		'OC: I felt watched.',
		'NB: ask again',
		'Date: 3 March',
		'Dato: 3. marts',
		'10:15: she sits down',
		'10:15 she sits down',
		'kl. 10:15 kommer hun',
		'http://example.org',
		'Lunch at 12:30 with Karla',
		'she said: no',
		'The nurse on duty said this: no',
		'This was, in a way: new',
		'[laughs]',
		'Karla'
	])('«%s» has none', (line) => {
		expect(labelOf(line)).toBeNull();
	});
});

describe('who speaks in a text', () => {
	test.for([
		{
			says: 'an interview',
			lines: ['I: How?', 'R: Slowly.', 'I: Why?', 'R: Nobody asks.'],
			speakers: { I: 2, R: 2 }
		},
		{
			says: 'one name in two spellings',
			lines: ['KARLA: How?', 'Karla: Slowly.', 'Karla: Why?', 'Bo: No.', 'Bo: Yes.'],
			speakers: { Karla: 3, Bo: 2 }
		},
		{
			says: 'a field note with two lines of talk',
			lines: ['We sat.', 'Karla: no', 'She left.', 'Karla: yes', 'I wrote.', 'Then home.'],
			speakers: {}
		},
		{
			says: 'a form',
			lines: ['Informant: Karla', 'Length: 30 min', 'Karla is a nurse.', 'She says little.', 'Ward: B4'],
			speakers: {}
		},
		{
			says: 'a label that comes once among turns',
			lines: ['I: How?', 'R: So.', 'Afterwards: we stood.', 'I: And?', 'R: No.'],
			speakers: { I: 2, R: 2 }
		},
		{
			says: 'a meeting program’s names above the words',
			lines: ['Karla Holm   0:03', 'Hello.', 'Bo Friis   0:07', 'Hi.', 'Karla Holm   0:09', 'Shall we?', 'Bo Friis   0:12', 'Yes.'],
			speakers: { 'Karla Holm': 2, 'Bo Friis': 2 }
		},
		{
			says: 'a diary of meetings',
			lines: ['Meeting 10:00', 'We sat.', 'Lunch 12:30', 'Soup.', 'Meeting 09:00', 'Again.', 'Lunch 12:30', 'Soup.'],
			speakers: {}
		}
	])('$says', ({ lines, speakers }) => {
		expect(Object.fromEntries(turnsIn(lines).speakers.map(({ name, turns }) => [name, turns]))).toEqual(speakers);
	});

	test('names alone on their lines speak what stands under them, until a heading or what nobody says', () => {
		const lines = [
			'KARLA:',
			'Nine slips.',
			'Every week.',
			'BO:',
			'No.',
			'[the telephone rings]',
			'She looks up.',
			'KARLA:',
			'Yes.',
			null,
			'After',
			'BO:',
			'No.'
		];
		const { speech } = turnsIn(lines);
		expect(speech.map(({ line, speaker }) => `${speaker}: ${lines[line]}`)).toEqual([
			'KARLA: Nine slips.',
			'KARLA: Every week.',
			'BO: No.',
			'KARLA: Yes.',
			'BO: No.'
		]);
	});
});

describe('a transcript', () => {
	const source = '[00:01] Karla: Nine slips. #00:00:09-1#\nBo: No.\n[00:15] Karla: Yes.\nBo: Why **not**?';

	test('reports its speakers and marks nothing unless it is told whose words', async () => {
		expect(await read(source, 'talk.txt')).toMatchObject({
			speakers: [
				{ name: 'Karla', turns: 2, words: 3 },
				{ name: 'Bo', turns: 2, words: 3 }
			],
			timeMarks: 2
		});
		expect(await outline(source, 'talk.txt')).not.toContain('verbatim');
	});

	test('has the words of the named speakers as verbatim, labels and time marks outside', async () => {
		const reading = await read(source, 'talk.txt', { speakers: { Karla: 'actor-1', Bo: null } });
		expect(reading.ok && reading.document.content[0]).toEqual({
			type: 'paragraph',
			content: [
				{ type: 'text', text: '[00:01] Karla: ' },
				{ type: 'text', text: 'Nine slips.', marks: [{ type: 'verbatim', attrs: { speaker: 'actor-1' } }] },
				{ type: 'text', text: ' #00:00:09-1#' }
			]
		});
		expect(await outline(source, 'talk.txt', { speakers: { Karla: 'actor-1' } })).toContain('paragraph("Bo: No.")');
	});

	test('keeps bold words bold in speech, and labels in bold are labels', async () => {
		const markdown = '**I:** How?\n\n**R:** So *slow*.\n\n**I:** And?\n\n**R:** No.';
		const tree = await outline(markdown, 'talk.md', { speakers: { R: null } });
		expect(tree).toContain('paragraph(bold("R:"), " ", verbatim("So "), italic(verbatim("slow")), verbatim("."))');
	});

	test('with several turns in one paragraph', async () => {
		const turns = 'Day one.\n\nI: How?\nR: So.\nI: And?\nR: No.\n\nThe end.';
		expect(await outline(turns, 'talk.txt', { speakers: { R: null } })).toContain(
			'paragraph("I: How?", hardBreak, "R: ", verbatim("So."), hardBreak, "I: And?", hardBreak, "R: ", verbatim("No."))'
		);
	});
});
