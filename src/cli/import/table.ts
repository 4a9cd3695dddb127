import type { Arrival } from '#lib/core/import/arrival.ts';
import type { Choice, NewSession } from '#lib/core/import/choice.ts';
import { personsInWords, type PersonsInFile } from '#lib/core/import/persons.ts';
import type { Row } from '#lib/core/import/rules.ts';
import { csvOf } from '#lib/interchange/csv.ts';
import { openQuestion, type Scene } from './decide.ts';
import type { Parsed } from './options.ts';

const COLUMNS = ['file', 'title', 'date', 'kind', 'site', 'session', 'language', 'released', 'words', 'import', 'remarks'] as const;
/** With what tells who somebody is in the files, by the arrival. */
type Told = Scene & { readonly persons: ReadonlyMap<string, PersonsInFile> };
type Line = Readonly<Record<(typeof COLUMNS)[number], string>>;

/** The table of a dry run: as CSV it can be filled in and given back with --table. */
export function tableOf(
	arrivals: readonly Arrival[],
	rows: readonly Row[],
	newSessions: Readonly<Record<string, NewSession | null>>,
	format: Parsed['format'],
	scene: Told
): string {
	const known = new Map(rows.map((row) => [row.arrival.id, row]));
	const lines = arrivals.map((arrival): Line => {
		const row = known.get(arrival.id);
		return row === undefined ? refusedLine(arrival) : lineOf(row, newSessions, scene);
	});
	if (format === 'json') return `${JSON.stringify(lines, null, '\t')}\n`;
	if (format === 'csv') return csvOf(COLUMNS, lines, { mark: true });
	return lines.map((line) => `${COLUMNS.map((column) => line[column]).join('\t')}\n`).join('');
}

function refusedLine(arrival: Arrival): Line {
	const message = arrival.state === 'refused' ? arrival.message : '';
	return {
		file: arrival.path,
		title: '',
		date: '',
		kind: '',
		site: '',
		session: '',
		language: '',
		released: '',
		words: '',
		import: 'no',
		remarks: message
	};
}

function lineOf(row: Row, newSessions: Readonly<Record<string, NewSession | null>>, { sites, sessions, persons }: Told): Line {
	const { arrival, choice } = row;
	return {
		file: arrival.path,
		title: choice.title,
		date: choice.date ?? '',
		kind: choice.kind,
		site: choice.sites.map((id) => sites.find((site) => site.id === id)?.name ?? '').join('; '),
		session: sessionName(choice.session, newSessions, sessions),
		language: choice.language,
		released: choice.released ? 'yes' : 'no',
		words: String(arrival.words),
		import: choice.include ? 'yes' : 'no',
		remarks: [
			openQuestion(row),
			flagOf(persons.get(arrival.id)),
			...arrival.duplicates.map(({ what, of }) => (of === 'note' ? `${what} as a note` : `${what} as another file`))
		]
			.filter((remark) => remark !== null)
			.join(' ')
	};
}

function flagOf(persons: PersonsInFile | undefined): string | null {
	const words = persons === undefined ? null : personsInWords(persons);
	return words === null ? null : `${words}.`;
}

function sessionName(
	session: Choice['session'],
	newSessions: Readonly<Record<string, NewSession | null>>,
	sessions: Scene['sessions']
): string {
	if (session.in === 'inbox') return '';
	if (session.in === 'new') return newSessions[session.key]?.title ?? '';
	return sessions.find(({ id }) => id === session.id)?.title ?? '';
}
