import {
	CommentRangeEnd,
	CommentRangeStart,
	CommentReference,
	DeletedTextRun,
	Document,
	InsertedTextRun,
	Packer,
	Paragraph,
	TextRun
} from 'docx';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { TextId } from '#lib/core/id/id.ts';
import { checkInstance } from '../check/check.ts';
import { makeGround, makeTeam, type Ground, type Team } from '../instance/instance.fixture.ts';
import { listMemos } from '../memos/memos.ts';
import { readText } from '../texts/read.ts';
import { Bringing } from './imports.fixture.ts';
import { throwAway } from './own-import.ts';
import { previewArrival } from './preview.ts';

let ground: Ground;
let team: Team;
let bringing: Bringing;
beforeEach(() => {
	ground = makeGround();
	team = makeTeam(ground);
	bringing = new Bringing(ground, team);
});
afterEach(() => ground.remove());

const DATE = '2021-03-16T09:00:00Z';

/** «Nine slips on the desk.», commented by a colleague on «Nine slips»; «desk» was «table» before. */
async function reviewed(): Promise<Uint8Array> {
	const tracked = { id: 5, author: 'Karen Holm', date: DATE };
	const comment = { id: 0, author: 'Karen Holm', date: new Date(DATE), children: [new Paragraph('Who wrote them?')] };
	const paragraph = new Paragraph({
		children: [
			new CommentRangeStart(0),
			new TextRun('Nine slips'),
			new CommentRangeEnd(0),
			new TextRun({ children: [new CommentReference(0)] }),
			new TextRun(' on the '),
			new DeletedTextRun({ ...tracked, text: 'table' }),
			new InsertedTextRun({ ...tracked, text: 'desk' }),
			new TextRun('.')
		]
	});
	return new Uint8Array(await Packer.toBuffer(new Document({ comments: { children: [comment] }, sections: [{ children: [paragraph] }] })));
}

const plain = () => team.context.db.$client.prepare('select t.plain from note n join text t on t.id = n.text').pluck().all();

test('comments become memos on their words, with their author; the file is whole in one line of history', async () => {
	const id = await bringing.arrive({ 'reviewed.docx': await reviewed() });
	expect((await bringing.present(id)).arrivals).toMatchObject([{ state: 'ready', comments: 1, trackedChanges: 2, words: 5 }]);
	await bringing.decide(id);
	const { report } = await bringing.run(id);
	expect(report.files).toMatchObject([{ outcome: 'imported', memos: 1 }]);
	const [memo] = listMemos(team.context, team.researcher);
	expect(memo).toMatchObject({ subject: 'passage', title: 'Comment by Karen Holm, 2021-03-16', words: 'Who wrote them?' });
	const quote = team.context.db.$client.prepare('select quote from anchor where id = ?').pluck().get(memo?.subjectId);
	expect(quote).toBe('Nine slips');
	expect(plain()).toEqual(['Nine slips on the desk.']);
	expect(await checkInstance(ground.instance)).toEqual([]);
});

test('tracked changes can be rejected, and comments left out: the report says so', async () => {
	const id = await bringing.arrive({ 'reviewed.docx': await reviewed() });
	await bringing.decide(id, { tracked: 'rejected', comments: 'left out' });
	const { report } = await bringing.run(id);
	expect(plain()).toEqual(['Nine slips on the table.']);
	const [file] = report.files;
	expect(file?.outcome === 'imported' && file.warnings).toContain('1 comment left out.');
	expect(listMemos(team.context, team.researcher)).toEqual([]);
});

test('a preview is what would be imported', async () => {
	const id = await bringing.arrive({ 'reviewed.docx': await reviewed() });
	const arrival = (await bringing.present(id)).arrivals[0]?.id ?? '';
	const preview = async (tracked: 'accepted' | 'rejected') =>
		previewArrival(team.context, team.researcher, id, arrival, { tracked, comments: 'memos' });
	expect(JSON.stringify(await preview('accepted'))).toContain('desk');
	const rejected = await preview('rejected');
	expect(JSON.stringify(rejected)).not.toContain('desk');
	expect(rejected.ok && rejected.value).toMatchObject({ ok: true, comments: [{ author: 'Karen Holm', words: 'Who wrote them?' }] });
	expect(await previewArrival(team.context, team.owner, id, arrival, { tracked: 'accepted', comments: 'memos' })).toMatchObject({
		ok: false
	});
});

test('a preview of a file whose import is given up meanwhile is of nothing', async () => {
	const id = await bringing.arrive({ 'reviewed.docx': await reviewed() });
	const arrival = (await bringing.present(id)).arrivals[0]?.id ?? '';
	const { context, researcher } = team;
	const [preview] = await Promise.all([
		previewArrival(context, researcher, id, arrival, { tracked: 'rejected', comments: 'memos' }),
		throwAway(context, researcher, id)
	]);
	// Whichever was first: the words, or nothing; no fault.
	expect(preview.ok || preview.reason === 'unknown').toBe(true);
	expect(await previewArrival(context, researcher, id, arrival, { tracked: 'rejected', comments: 'memos' })).toEqual({
		...{ ok: false, reason: 'unknown' }
	});
});

test('speakers become actors, or nobody, and what they say is verbatim speech', async () => {
	const said = ['Karla: Ten minutes.', 'Mogens: Twelve.', 'Karla: Ten, I saw it.', 'Mogens: All right.', 'Karla: Good.', 'Mogens: Good.'];
	const id = await bringing.arrive({ 'interview.txt': said.join('\n\n') });
	const [arrival] = (await bringing.present(id)).arrivals;
	expect(arrival?.state === 'ready' && arrival.speakers).toEqual([
		{ name: 'Karla', turns: 3 },
		{ name: 'Mogens', turns: 3 }
	]);
	const key = ground.newId();
	await bringing.decide(
		id,
		{ speakers: { Karla: { is: 'new', key }, Mogens: { is: 'nobody' } } },
		{ newActors: { [key]: { pseudonym: 'Karla', role: 'Nurse', site: null } } }
	);
	const { report, operation } = await bringing.run(id);
	const [file] = report.files;
	const text = team.context.db.$client.prepare('select text from note').pluck().get() as TextId;
	const words = JSON.stringify(readText(team.context, team.researcher, text)?.document);
	expect(words).toContain(`"marks":[{"type":"verbatim","attrs":{"speaker":"${key}"}}],"text":"Ten minutes."`);
	expect(words).toContain('"marks":[{"type":"verbatim","attrs":{"speaker":null}}],"text":"Twelve."');
	expect(team.context.db.$client.prepare('select pseudonym, role from actor').all()).toEqual([{ pseudonym: 'Karla', role: 'Nurse' }]);
	expect([file?.outcome, operation === null]).toEqual(['imported', false]);
});

test('an actor who is gone by the time of the run is asked for again', async () => {
	const id = await bringing.arrive({ 'a.txt': 'A.' });
	await bringing.decide(id, { speakers: { Karla: { is: 'actor', id: ground.newId() } } });
	const { report } = await bringing.run(id);
	expect(report.files).toMatchObject([{ outcome: 'refused', message: expect.stringContaining('Choose again.') }]);
});
