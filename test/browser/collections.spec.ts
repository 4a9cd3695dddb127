import { readFile } from 'node:fs/promises';
import { parseHTML } from 'linkedom';
import mammoth from 'mammoth';
import type { Locator, Page } from '@playwright/test';
import { repack, unpack } from '../../src/lib/interchange/documents/word-package.ts';
import { expect, expectAccessible, test } from './fixture.ts';

const inProject = (page: Page, place: string) => page.url().replace(/\/p\/([^/]+).*/, `/p/$1/${place}`);
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** What the collection is printed as, with the excerpt that is put in here: from the demo's notes, and not from any page. */
const PRINTED = [
	'‘Somebody sees it when I tell them. If I don’t, one in three.’ (Field note, 2 March 2021, Regionshuset, ¶ 21)',
	'In January the totals changed overnight […] and the ward had already put [the old totals] up on the board in the corridor. (Field note, 16 March 2021, Sønderkær Hospital, ¶ 9)',
	'‘That’s not us,’ [Signe] says. ‘We did not have people waiting nineteen days. I would have heard them.’ (Field note, 16 March 2021, Sønderkær Hospital, ¶ 2)',
	'‘He’ll say, which source.’ Lone: ‘[Say], me.’ (Field note, 4 March 2021, Regionshuset, ¶ 9)',
	'It is the list, not the chart, that Signe believes; her shoulders came down when it opened. (Field note, 16 March 2021, Sønderkær Hospital, ¶ 5)',
	'she didn’t say that I must be mistaken. She said, read them out. (Transcript, 9 March 2021, Østermarsk Hospital, ¶ 35)'
];

/** An actor's form is filled, and what it says is kept. */
async function describeActor(page: Page, pseudonym: string, fill: () => Promise<void>): Promise<void> {
	await page.goto(inProject(page, 'actors'));
	await page.getByRole('button', { name: `More for ${pseudonym}`, exact: true }).click();
	await page.getByRole('menuitem', { name: 'Edit actor' }).click();
	await fill();
	await expectAccessible(page);
	await page.getByRole('button', { name: 'Save actor' }).click();
	await expect(page.getByRole('button', { name: 'Save actor' })).toHaveCount(0);
}

/** The file as somebody worked on it: words changed in its text. */
async function reworked(bytes: Buffer, change: (xml: string) => string): Promise<Buffer> {
	const unpacked = await unpack(bytes);
	if (!unpacked.ok) throw new Error(unpacked.reason);
	const parts = new Map(unpacked.parts);
	parts.set('word/document.xml', Buffer.from(change(String(parts.get('word/document.xml')))));
	return repack(parts);
}

test('from a question to a Word file that another reader finds right, and back: the manuscript check on an altered copy', async ({
	signedIn
}) => {
	const { page } = await signedIn('author');
	const { keyboard } = page;

	await test.step('what a question finds goes into a collection with A', async () => {
		await page.goto(inProject(page, `explore?q=${encodeURIComponent('"which source"')}`));
		const hit = page.getByRole('article', { name: /^Excerpt/ }).first();
		await hit.focus();
		await keyboard.press('a');
		await expect(page.getByRole('dialog', { name: 'Put the excerpt into a collection' })).toBeVisible();
		await keyboard.type('Trust by');
		await keyboard.press('Enter');
		await expectAccessible(page);
		await page.getByRole('combobox', { name: 'Where' }).selectOption({ label: '2 Opening the list' });
		await page.getByRole('button', { name: 'Put it in' }).focus();
		await keyboard.press('Enter');
		await expect(page.getByText('Excerpt put into Trust by the number.')).toBeVisible();
		await expect(hit).toContainText('In Trust by the number');
	});

	await test.step('it stands where it was put, is moved and prepared for print by keyboard', async () => {
		await keyboard.press('g');
		await keyboard.press('c');
		await page.waitForURL(/\/collections$/);
		await expectAccessible(page);
		await page.getByRole('link', { name: 'Trust by the number' }).focus();
		await keyboard.press('Enter');
		await page.waitForURL(/\/collections\/.+/);
		const excerpts = page.getByRole('article', { name: /^Excerpt/ });
		const mine = excerpts.filter({ hasText: 'which source' });
		await mine.focus();
		await keyboard.press('Alt+ArrowUp');
		await expect(page.getByText('Moved up.')).toBeVisible();
		await expect(mine).toBeFocused();
		await keyboard.press('e');
		await expect(page.getByRole('dialog', { name: 'Prepare for print' })).toBeVisible();
		const quote = page.getByRole('textbox', { name: /^Select the words/ });
		await quote.evaluate((field: HTMLTextAreaElement) => {
			const at = field.value.indexOf('You can say');
			field.focus();
			field.setSelectionRange(at, at + 'You can say'.length);
			field.dispatchEvent(new Event('select'));
		});
		await page.getByRole('textbox', { name: 'Put in, in brackets' }).fill('Say');
		await keyboard.press('Enter');
		await expectAccessible(page);
		await page.getByRole('button', { name: 'Save for print' }).focus();
		await keyboard.press('Enter');
		await expect(mine).toContainText('‘[Say], me.’');
		await expectAccessible(page);
	});

	const passages = await page
		.getByRole('article', { name: /^Excerpt/ })
		.evaluateAll((articles) => articles.map((article) => /#passage-(.*)$/.exec(article.querySelector('a')?.href ?? '')?.[1] ?? ''));
	expect(passages.length).toBe(PRINTED.length);

	const word = await test.step('Word has every quotation with its citation, and no real name can be in it', async () => {
		await page.getByRole('button', { name: 'Export' }).focus();
		await keyboard.press('Enter');
		const coming = page.waitForEvent('download');
		await page.getByRole('button', { name: /^Word/ }).focus();
		await keyboard.press('Enter');
		await page.getByRole('button', { name: /^Take it out/ }).focus();
		await expectAccessible(page);
		await keyboard.press('Enter');
		const bytes = await readFile(await (await coming).path());
		const { value } = await mammoth.convertToHtml({ buffer: bytes }, { styleMap: ["p[style-name='Quote'] => blockquote.q > p:fresh"] });
		const { document } = parseHTML(`<body>${value}</body>`);
		const quotations = [...document.querySelectorAll('blockquote p')].map((each) => each.textContent?.trim());
		expect(quotations).toEqual(PRINTED);
		// Each begins with the bookmark that has its excerpt's id.
		const marks = [...document.querySelectorAll('blockquote p a[id]')].map(({ id, nextSibling, parentElement }) => {
			const follows = (parentElement?.textContent ?? '').startsWith(nextSibling?.textContent ?? ' ');
			return follows ? id : `${id} does not begin it`;
		});
		expect(marks).toEqual(passages.map((id) => `_fb_${id.replaceAll('-', '')}`));
		expect([...document.querySelectorAll('h2, h3')].map((each) => each.textContent)).toEqual([
			'Numbers that move',
			'Opening the list',
			'Against us'
		]);
		return bytes;
	});

	await test.step('the check tells what became of each in an altered copy', async () => {
		await page.getByRole('button', { name: 'More for the collection' }).click();
		await page.getByRole('menuitem', { name: 'Check a manuscript' }).click();
		await page.waitForURL(/\/check$/);
		await expectAccessible(page);
		const choose = page.getByLabel('Choose a Word file');
		await choose.setInputFiles({ name: 'no.docx', mimeType: DOCX, buffer: Buffer.from('no Word file') });
		await expect(page.getByRole('alert')).toContainText('This is not a Word file');
		const altered = await reworked(word, (xml) =>
			xml
				.replace('her shoulders came down', 'her shoulders dropped')
				.replace(/<w:p>(?:(?!<\/w:p>).)*one in three(?:(?!<\/w:p>).)*<\/w:p>/, '')
		);
		await choose.setInputFiles({ name: 'paper.docx', mimeType: DOCX, buffer: altered });
		await expect(page.getByRole('status').filter({ hasText: 'quotations' })).toContainText(
			'6 quotations: 4 unaltered, 1 altered, 1 not found.'
		);
		const changed = page.getByRole('listitem').filter({ hasText: 'Altered' });
		await expect(changed.locator('del')).toHaveText(['came', 'down']);
		await expect(changed.locator('ins')).toHaveText('dropped');
		await expect(page.getByRole('listitem').filter({ hasText: 'Not found' })).toContainText('one in three');
		await expect(page.getByRole('row', { name: /Establishing trust/ })).toContainText('excerpts of');
		await expectAccessible(page);
	});

	await test.step('who is called otherwise since, and who took their consent back, is told of as well', async () => {
		const { page: owner } = await signedIn('owner');
		await describeActor(owner, 'Signe', async () => {
			await owner.getByLabel('Pseudonym').fill('Sidsel');
			await owner.getByLabel('Consent').selectOption('Withdrawn');
			await owner.getByLabel('Withdrawn on').fill('1 September 2021');
			await owner.getByLabel('Why, or how').fill('By telephone');
		});
		await expect(owner.getByRole('listitem').filter({ hasText: 'Sidsel' })).toContainText(
			'Consent withdrawn on Wed 1 September 2021: By telephone'
		);
		await page.getByLabel('Choose a Word file').setInputFiles({ name: 'paper.docx', mimeType: DOCX, buffer: word });
		await expect(page.getByRole('status').filter({ hasText: 'quotations' })).toContainText(
			'3 quotations of somebody who took their consent back.'
		);
		const hers = page.getByRole('listitem').filter({ hasText: 'her shoulders came down' });
		await expect(hers).toContainText('Consent withdrawn: Sidsel.');
		await expect(hers).toContainText('Signe is called Sidsel now.');
		await expectAccessible(page);
		await page.goto(inProject(page, `explore?q=${encodeURIComponent('consent:withdrawn "her shoulders"')}`));
		await expect(page.getByRole('article', { name: /^Excerpt/ }).first()).toContainText('Consent withdrawn: Sidsel.');
		await describeActor(owner, 'Sidsel', async () => {
			await owner.getByLabel('Pseudonym').fill('Signe');
			await owner.getByLabel('Consent').selectOption('Not recorded');
		});
		await expect(page.getByRole('status').filter({ hasText: '0 excerpts' })).toBeVisible();
	});
});

const placedIn = (page: Page) => page.getByRole('list', { name: 'What stands in the collection' });
const besideIn = (page: Page) => page.getByRole('list', { name: 'Not placed yet' });
const wordsIn = async (list: Locator) => (await list.locator('.excerpt').allTextContents()).map((words) => words.trim());

async function centreOf(grip: Locator): Promise<{ readonly x: number; readonly y: number }> {
	const { x, y, width, height } = (await grip.boundingBox())!;
	return { x: x + width / 2, y: y + height / 2 };
}

test('excerpts are dragged by mouse and by touch, say where they are used, and come back with a deleted collection', async ({
	signedIn
}) => {
	const { page } = await signedIn('author');
	const { keyboard, mouse } = page;
	const name = 'Seminar, 3 September';

	await test.step('three excerpts go into a new collection at once', async () => {
		await page.goto(inProject(page, `explore?q=${encodeURIComponent('coder:ML')}`));
		const hits = page.getByRole('article', { name: /^Excerpt/ });
		for (const at of [0, 1, 2]) {
			await hits.nth(at).focus();
			await keyboard.press('x');
			await expect(hits.nth(at).getByRole('checkbox')).toBeChecked();
		}
		// Whoever types on at once loses no letter.
		await keyboard.press('a');
		await keyboard.type(name);
		await keyboard.press('Enter');
		await page.getByRole('button', { name: 'Put it in' }).click();
		await expect(page.getByText(`3 excerpts put into ${name}.`)).toBeVisible();
		await expect(hits.first()).toContainText(`In ${name}`);
	});

	await test.step('a passage is put in from its note, which says where it is used from then on', async () => {
		await page
			.getByRole('article', { name: /^Excerpt/ })
			.first()
			.getByRole('link', { name: 'Open' })
			.click();
		await page.waitForURL(/\/notes\/.+#passage-/);
		await page.getByRole('tab', { name: /^Codings/ }).click();
		const first = page.getByRole('list', { name: 'Codings of this note' }).getByRole('listitem').first();
		await first
			.getByRole('button', { name: /: put into a collection$/ })
			.first()
			.click();
		// It is offered the collection that excerpts went into last.
		await page.getByRole('button', { name: 'Put it in' }).click();
		await expect(first).toContainText(`In ${name}`);
		await first.getByRole('button').first().click();
		await keyboard.press('Shift+O');
		const here = page.getByRole('dialog', { name: 'Codings here' });
		await expect(here).toContainText(`In ${name}`);
		await expectAccessible(page);
		await keyboard.press('Escape');
		await expect(here).toHaveCount(0);
	});

	await page.goto(inProject(page, 'collections'));
	await page.getByRole('link', { name }).click();
	await page.waitForURL(/\/collections\/.+/);
	expect(new Set(await wordsIn(besideIn(page))).size).toBe(4);

	await test.step('with the mouse one is dragged from beside into the text, and another below it', async () => {
		for (const at of [0, 1]) {
			const from = await centreOf(besideIn(page).getByRole('listitem').first().locator('.sign'));
			const list = (await placedIn(page).boundingBox())!;
			await mouse.move(from.x, from.y);
			await mouse.down();
			await mouse.move(list.x + 80, list.y + 60, { steps: 6 });
			await mouse.move(list.x + 80, list.y + 20, { steps: 6 });
			await expect.poll(() => wordsIn(placedIn(page))).toHaveLength(at + 1);
			await mouse.up();
			await expect(page.getByText(`, ${at + 1} placed`)).toBeVisible();
			await expect(besideIn(page).getByRole('listitem')).toHaveCount(3 - at);
		}
	});

	await test.step('with the mouse the first is dragged below the second', async () => {
		const before = await wordsIn(placedIn(page));
		const [first, second] = [placedIn(page).getByRole('article').first(), placedIn(page).getByRole('article').nth(1)];
		await first.hover();
		const from = await centreOf(first.locator('.grip'));
		const to = (await second.boundingBox())!;
		await mouse.move(from.x, from.y);
		await mouse.down();
		await mouse.move(from.x, from.y + 20, { steps: 3 });
		await mouse.move(from.x, to.y + 30, { steps: 8 });
		await expect.poll(() => wordsIn(placedIn(page))).toEqual(before.toReversed());
		const placed = page.waitForResponse(/\/operations$/);
		await mouse.up();
		await placed;
		await page.reload();
		expect(await wordsIn(placedIn(page))).toEqual(before.toReversed());
	});

	await test.step('by touch it is dragged back', async () => {
		const { page: phone } = await signedIn('author', { viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true });
		await phone.goto(page.url());
		const before = await wordsIn(placedIn(phone));
		const from = await centreOf(placedIn(phone).getByRole('article').first().locator('.grip'));
		const to = (await placedIn(phone).getByRole('article').nth(1).boundingBox())!;
		const finger = await phone.context().newCDPSession(phone);
		const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y: number) =>
			finger.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x: from.x, y }] });
		await touch('touchStart', from.y);
		for (const y of [from.y + 12, from.y + 40, to.y, to.y + 30]) await touch('touchMove', y);
		await expect.poll(() => wordsIn(placedIn(phone))).toEqual(before.toReversed());
		await touch('touchEnd', to.y);
		await expect.poll(() => wordsIn(placedIn(page))).toEqual(before.toReversed());
	});

	await test.step('deleted, it comes back with what stood in it, at once or from Deleted things', async () => {
		const stood = await wordsIn(placedIn(page));
		const address = page.url();
		const remove = async () => {
			await page.getByRole('button', { name: 'More for the collection' }).click();
			await page.getByRole('menuitem', { name: 'Delete collection' }).click();
			await expect(page.getByText(`${name} deleted. Its excerpts stay in their notes.`)).toBeVisible();
			await expect(page.getByRole('link', { name })).toHaveCount(0);
		};
		await remove();
		await page.getByRole('button', { name: 'Undo' }).last().click();
		await page.getByRole('link', { name }).click();
		await page.waitForURL(address);
		await remove();
		await page.goto(inProject(page, 'deleted'));
		await page.getByRole('button', { name: `Restore collection ${name}` }).click();
		await expect(page.getByText('Collection restored.')).toBeVisible();
		await page.goto(address);
		expect(await wordsIn(placedIn(page))).toEqual(stood);
	});
});

test('who prepares a quotation for print is told what a colleague did with it meanwhile, and loses nothing', async ({ signedIn }) => {
	const { page } = await signedIn('author');
	await page.goto(inProject(page, 'collections'));
	await page.getByRole('link', { name: 'Trust by the number' }).click();
	await page.waitForURL(/\/collections\/.+/);
	const { page: colleague } = await signedIn('owner');
	await colleague.goto(page.url());
	const prepare = async (on: Page, words: string) => {
		await on
			.getByRole('article', { name: /^Excerpt/ })
			.filter({ hasText: 'read them out' })
			.focus();
		await on.keyboard.press('e');
		await on.getByRole('textbox', { name: /^Select the words/ }).evaluate((field: HTMLTextAreaElement) => {
			field.focus();
			field.setSelectionRange(0, 3);
			field.dispatchEvent(new Event('select'));
		});
		await on.getByRole('textbox', { name: 'Put in, in brackets' }).fill(words);
		await on.keyboard.press('Enter');
	};
	await prepare(page, 'Bodil');
	await prepare(colleague, 'the nurse');
	await colleague.getByRole('button', { name: 'Save for print' }).click();
	const told = page.getByRole('alert').filter({ hasText: 'A colleague prepared it otherwise meanwhile.' });
	await expect(told).toContainText('[the nurse] didn’t say');
	await expectAccessible(page);
	await expect(page.getByRole('button', { name: 'Save for print' })).toBeDisabled();
	await told.getByRole('button', { name: 'Keep mine' }).click();
	await page.getByRole('button', { name: 'Save for print' }).click();
	await expect(page.getByRole('article', { name: /^Excerpt/ }).filter({ hasText: 'read them out' })).toContainText('[Bodil] didn’t say');
});
