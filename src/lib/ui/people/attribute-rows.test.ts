import { expect, test } from 'vitest';
import { attributesOf, changedFields, rowsOf, type AttributeRow } from './attribute-rows.ts';

test('attributes are written as they stand, and read back as they were', () => {
	const attributes = { ward: 'B4', beds: 24, since: '2019-03-01', locked: false, load: -0.5 };
	expect(rowsOf(attributes)).toEqual([
		{ name: 'beds', type: 'number', value: '24', was: 24 },
		{ name: 'load', type: 'number', value: '-0.5', was: -0.5 },
		{ name: 'locked', type: 'yes or no', value: 'no', was: false },
		{ name: 'since', type: 'date', value: '2019-03-01', was: '2019-03-01' },
		{ name: 'ward', type: 'text', value: 'B4', was: 'B4' }
	]);
	expect(attributesOf(rowsOf(attributes))).toEqual({ attributes, issues: [] });
});

test('what a form could not read itself stays as it is while nobody touches it', () => {
	const attributes = { rate: 1.125, small: 1e-7, third: 1 / 3, day: '2021-02-31' };
	expect(attributesOf(rowsOf(attributes))).toEqual({ attributes, issues: [] });
});

test('of a form only what was changed in it is sent, so that what a colleague changed meanwhile stands', () => {
	const stood = { pseudonym: 'Nurse 2', role: 'nurse', attributes: { ward: 'B4', beds: 24, shift: 'night' } };
	const now = { ...stood, role: 'charge nurse', attributes: { ward: 'B5', beds: 24 } };
	expect(changedFields(stood, now, { ward: 'B4', beds: 30, shift: 'night', late: true })).toEqual({
		role: 'charge nurse',
		attributes: { ward: 'B5', beds: 30, late: true }
	});
	expect(changedFields(stood, { ...stood }, { ward: 'C1' })).toEqual({});
});

const row = (name: string, type: AttributeRow['type'], value: string): AttributeRow => ({ name, type, value });

test.for<{ says: string; rows: readonly AttributeRow[]; gives?: object; issue?: string }>([
	{ says: 'a comma before decimals is one', rows: [row('load', 'number', '2,5')], gives: { load: 2.5 } },
	{ says: 'a row without a value is none', rows: [row('shift', 'text', ' '), row('', 'text', '')], gives: {} },
	{ says: 'spaces around are none', rows: [row(' shift ', 'text', ' night ')], gives: { shift: 'night' } },
	{ says: 'words are no number', rows: [row('beds', 'number', 'ten')], issue: 'beds: ‘ten’ is no number.' },
	{ says: 'a number that can be two is asked about', rows: [row('beds', 'number', '1.234')], issue: 'beds: ‘1.234’ can be two numbers' },
	{ says: 'a value needs a name', rows: [row('', 'text', 'night')], issue: 'Say what ‘night’ is' },
	{ says: 'a name stands once', rows: [row('a', 'text', 'x'), row('a ', 'text', 'y')], issue: '‘a’ stands here twice.' },
	{ says: 'there is no 31 February', rows: [row('since', 'date', '2021-02-31')], issue: 'since: ' }
])('$says', ({ rows, gives, issue }) => {
	const { attributes, issues } = attributesOf(rows);
	if (issue === undefined) expect({ attributes, issues }).toEqual({ attributes: gives, issues: [] });
	else expect(issues.join()).toContain(issue);
});
