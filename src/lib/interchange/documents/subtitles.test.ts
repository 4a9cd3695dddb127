import { expect, test } from 'vitest';
import { outline, read } from '#test/interchange/reading.ts';

const VTT =
	'\ufeffWEBVTT - talk\r\n\r\nNOTE made by hand\r\n\r\n1\r\n00:01.000 --> 00:02.000 align:start\r\n<v Karla Holm>Nine &amp; a <i>half</i>\r\nslips.\r\n\r\n00:02.100 --> 00:03.000\r\n<v Karla Holm>Every week.</v>\r\n\r\n01:00:03.000 --> 01:00:04.000\r\n<v Bo>No.\r\n';
const SRT =
	'1\n00:00:01,000 --> 00:00:02,000\nKARLA: Nine slips.\n\n2\n00:00:02,500 --> 00:00:03,000\nEvery week.\n\n3\n00:00:03,100 --> 00:00:04,000\nBO: No.\n\n4\n00:00:04,100 --> 00:00:05,000\nKARLA: Well: yes.\n\n5\n00:00:05,100 --> 00:00:06,000\nBO: No.\n';

test.for([
	{
		says: 'cues of one speaker are one paragraph, with its time',
		source: VTT,
		name: 'talk.vtt',
		tree: 'doc(paragraph("[00:00:01] Karla Holm: Nine & a half slips. Every week."), paragraph("[01:00:03] Bo: No."))'
	},
	{ says: 'WebVTT is known by its first line', source: VTT.slice(0, 60), name: 'talk.txt', tree: 'doc(paragraph)' },
	{
		says: 'labels in the words',
		source: SRT,
		name: 'talk.srt',
		tree: 'doc(paragraph("[00:00:01] KARLA: Nine slips. Every week."), paragraph("[00:00:03] BO: No."), paragraph("[00:00:04] KARLA: Well: yes."), paragraph("[00:00:05] BO: No."))'
	},
	{
		says: 'a long pause parts paragraphs',
		source: 'WEBVTT\n\n00:01.000 --> 00:02.000\nOne.\n\n00:02.100 --> 00:03.000\nTwo.\n\n00:09.000 --> 00:10.000\nThree.',
		name: 'talk.vtt',
		tree: 'doc(paragraph("[00:00:01] One. Two."), paragraph("[00:00:09] Three."))'
	},
	{ says: 'a file of no cues is empty', source: 'hello', name: 'talk.srt', tree: 'doc(paragraph)' }
])('$says', async ({ source, name, tree }) => {
	expect(await outline(source, name)).toBe(tree);
});

test('subtitles say what they are and who speaks', async () => {
	expect(await read(SRT, 'talk.srt')).toMatchObject({
		mediaType: 'application/x-subrip',
		speakers: [
			{ name: 'KARLA', turns: 2 },
			{ name: 'BO', turns: 2 }
		],
		timeMarks: 4
	});
	expect(await read(VTT, 'talk.vtt')).toMatchObject({ mediaType: 'text/vtt' });
});
