import { TABLES, type TableName } from './tables.ts';
import type { Table } from './table.ts';

export const ARCHIVE_FORMAT = 'fieldbook-archive/1';

export type ArchiveFacts = {
	readonly project: { readonly id: string; readonly name: string; readonly description: string };
	readonly maker: string;
	/** ISO 8601, UTC. */
	readonly madeAt: string;
	/** How many rows each table has. */
	readonly counts: Readonly<Record<TableName, number>>;
};

/** The page that says what is in an archive and how to read it: all that a stranger has in twenty years. */
export function readmeOf({ project, maker, madeAt, counts }: ArchiveFacts): string {
	const about = project.description.trim();
	return `# ${project.name}

${about === '' ? '' : `${about}\n\n`}This archive was made with Fieldbook, and needs nothing of Fieldbook to be read: it is plain text, tables, pages for a browser, and the files that
were imported.

| | |
| --- | --- |
| format | \`${ARCHIVE_FORMAT}\` |
| project_id | \`${project.id}\` |
| made by | ${oneLine(maker)} |
| made at | ${madeAt} |

## What is in it

| file | rows | what it is |
| --- | ---: | --- |
${TABLES.map((table) => `| [${table.name}.csv](${table.name}.csv), [${fileOfJson(table)}](${fileOfJson(table)}) | ${counts[table.name]} | ${table.says} |`).join('\n')}

| folder | what is in it |
| --- | --- |
| notes/ | Each note twice, as Markdown and as a page (HTML), with its coded passages marked among the words and listed after them. |
| plain/ | Each note’s bare words, as N12.txt. All positions count in these files. |
| memos/ | Each memo as Markdown. |
| originals/ | The files that notes were imported from, byte for byte. |

[SHA256SUMS](SHA256SUMS) has the checksum of every other file. \`sha256sum -c SHA256SUMS\` compares them.

## What is not in it

It holds what ${oneLine(maker)} may see in Fieldbook. Left out, if there is any:

- what others keep private: notes and jottings that they have not released, with the codings, memos and history on them;
- what was deleted, and words that were typed and deleted again;
- the real names behind the pseudonyms, and anybody’s address or password.

A backup of the project holds all of it; whoever manages the project can make one.

## How to read it

- Text is UTF-8. Files in plain/ have no byte order mark and end where the note ends; paragraphs are separated by one line feed (U+000A), and an empty paragraph
  is an empty line.
- A quote is the part of the file in \`plain\` from \`start\` to \`end\`, word for word. In Python: \`open(plain, encoding="utf-8", newline="").read()[start_point:end_point]\`.
  In JavaScript: \`text.slice(start, end)\`.
- In a note’s Markdown, \`⟦³\` stands where excerpt 3 (N12:3 in note N12) begins and \`³⟧\` where it ends; excerpts may cross. Nothing else is added to the words.
- ¶ numbers count the paragraphs that are not empty, from 1, headings left out.
- CSV is RFC 4180: commas, CRLF, quotation marks doubled, one line of names first, a byte order mark in front. **A cell that begins with \`=\`, \`+\`, \`-\`, \`@\`, a tab, a line
  end or an apostrophe has one more apostrophe in front of it**, so that no spreadsheet runs it as a formula. Take away one apostrophe from each cell that begins with one, and you have what was
  written. JSON has the same rows as they are.
- JSON files are lists of rows with the columns below; history.jsonl has one row on each line.
- Where nothing is known, a cell is empty in CSV and \`null\` in JSON. Lists are joined by \`; \` in CSV, yes and no are \`true\` and \`false\`.
- Moments are ISO 8601 in UTC, such as 2021-03-16T07:10:00.000Z. Days and clock times of sessions are local.
- Names of files are shortened to 80 letters, and signs that some system refuses are left out. The full titles stand in the tables.

## The columns

${TABLES.map(columnsOf).join('\n\n')}
`;
}

function columnsOf(table: Table): string {
	const rows = table.columns.map(({ name, says, names }) => `| ${name} | ${says} | ${names === undefined ? '' : `\`${names}\``} |`);
	return `### ${table.name}\n\n${table.says}\n\n| column | what it is | names |\n| --- | --- | --- |\n${rows.join('\n')}`;
}

/** History is the one that grows without end: it can be read line by line. */
export function fileOfJson({ name }: { readonly name: string }): string {
	return name === 'history' ? 'history.jsonl' : `${name}.json`;
}

// A table's cell and a sentence have one line, and a name can't end them.
function oneLine(text: string): string {
	return text.replace(/[\r\n|]+/g, ' ');
}
