import type { CitedCategory, LeakReport } from './leak.ts';

const SAID: Readonly<Record<CitedCategory, string>> = { dates: 'the day', places: 'the site', organisations: 'the site' };

/** What the citations that leave say by their form, for a person who is about to let them out. */
export function citedInWords({ says, example }: NonNullable<LeakReport['cited']>): string {
	const said = [...new Set(says.map((each) => SAID[each]))].join(' and ');
	return `Each citation says ${said} of its excerpt, as in ‘${example}’. Their form is a setting of the project.`;
}
