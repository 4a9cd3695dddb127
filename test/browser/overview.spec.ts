import { readFile } from 'node:fs/promises';
import { expect, expectAccessible, test } from './fixture.ts';
import { leave } from './note.ts';

test('an author walks a heat map by keyboard to the excerpts behind a cell, and takes its numbers out', async ({ signedIn }) => {
	const { page } = await signedIn('author');
	await page.keyboard.press('g');
	await page.keyboard.press('o');
	await page.waitForURL(/\/overview$/);
	// A question makes the tables small: axe takes minutes over one of thousands of cells.
	const question = page.getByRole('textbox', { name: 'Question' });
	await question.pressSequentially('code:Opening');
	await expect(page.getByRole('option', { name: /Opening the list/ }).first()).toBeVisible();
	await question.fill('code:"Opening the list" date:2021-03..2021-04');
	await page.keyboard.press('Enter');
	await page.waitForURL(/q=/);
	await page.getByRole('combobox', { name: /^Columns/ }).selectOption('Kinds');
	await page.waitForURL(/columns=kind/);
	const grid = page.getByRole('grid', { name: 'Excerpts by code and kind' });
	const entry = grid.locator('[data-cell][tabindex="0"]');
	await grid.locator('a[data-cell]').first().focus();
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('ArrowUp');
	await expect(entry).toBeFocused();
	await expect(entry).toHaveAttribute('aria-label', /^\d+ excerpts? in/);
	const said = ((await entry.getAttribute('aria-label')) ?? '').match(/^(\d+) excerpts? in (\d+) notes? · (.+)\n(.+)$/);
	const [, excerpts = '', notes = '', code = '', kind = ''] = said ?? [];
	expect(said).not.toBeNull();
	await expectAccessible(page);

	await page.getByRole('checkbox', { name: 'Large cells' }).first().focus();
	await page.keyboard.press('Space');
	await page.waitForURL(/large=1/);
	await expect.poll(async () => (await grid.locator('a[data-cell]').first().boundingBox())?.height).toBeGreaterThanOrEqual(42);

	// In the drawing every name has its room, and the sign of a code its pattern.
	await page.getByRole('button', { name: 'Take out: Codes by kind' }).click();
	const drawn = page.waitForEvent('download');
	await page.getByRole('menuitem', { name: 'Drawing (SVG)' }).click();
	await leave(page);
	const svg = await readFile(await (await drawn).path(), 'utf8');
	const measured = await page.evaluate((source) => {
		const shown = document.body.appendChild(
			document.importNode(new DOMParser().parseFromString(source, 'image/svg+xml').documentElement, true)
		);
		const boxes = (what: string) =>
			[...shown.querySelectorAll<SVGGraphicsElement>(what)].map((each) => ({ words: each.textContent, box: each.getBBox() }));
		const names = boxes('text[font-size="12"]');
		const cells = boxes('rect[width="26"]');
		const found = {
			names: names.map(({ box }) => box.x + box.width),
			cells: Math.min(...cells.map(({ box }) => box.x)),
			dots: shown.querySelectorAll('circle').length
		};
		shown.remove();
		return found;
	}, svg);
	expect(measured.names.length).toBeGreaterThan(0);
	for (const end of measured.names) expect(end).toBeLessThan(measured.cells);
	expect(measured.dots).toBeGreaterThan(0);

	await page.getByRole('button', { name: 'Codes by kind as a table' }).click();
	const line = page.getByRole('row', { name: `${code} ${kind} ` }).first();
	await expect(line.getByRole('cell')).toHaveText([code, kind, excerpts, notes]);
	await page.getByRole('button', { name: 'Take out: Codes by kind' }).click();
	const download = page.waitForEvent('download');
	await page.getByRole('menuitem', { name: 'Table (CSV)' }).click();
	await leave(page);
	const csv = await readFile(await (await download).path(), 'utf8');
	expect(csv).toContain(`${code},${kind},,${excerpts},${notes},`);

	await page.getByRole('button', { name: 'Codes by kind as a table' }).click();
	// The grid is a new one, and begins at its first cell again.
	await grid.locator('a[data-cell]').first().focus();
	await page.keyboard.press('Enter');
	await page.waitForURL(/\/explore\?q=/);
	const found = page.getByRole('status').filter({ hasText: 'excerpt' });
	await expect(found).toContainText(new RegExp(`^\\s*${excerpts} excerpts?, .* in ${notes} notes?`));
});
