import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { reportText } from '#lib/core/leak/report-text.ts';
import { unhurried } from '#lib/server/unhurried.ts';
import { checkLeaks } from '#lib/server/leak/check-leaks.ts';
import { countsOf, recordKnown } from '#lib/server/leak/known.ts';
import type { Leaves } from '#lib/server/leak/leaving.ts';
import { readProject } from '#lib/server/project.ts';
import type { Acting } from '../acting.ts';
import { Failure, progress, progressDone, STAYS, type Io } from '../io.ts';

export type LeaveOptions = { readonly knowingly?: true; readonly report?: string };

export function addLeaveOptions(command: Command): Command {
	return command
		.option('--knowingly', 'although what leaves may tell who or where somebody is; without it nothing leaves then, with exit code 3')
		.option('--report <file>', 'where to keep what was found in it that may tell who or where somebody is');
}

/** What the terminal has open of the key of real names: nothing. */
const NO_LOGIN = '';

/** Looks through what is about to leave, and says on standard error what in it may tell who somebody is. Throws where that is not known to who asks. */
export async function letLeave(
	io: Io,
	{ context, member }: Acting,
	door: Leaves,
	what: string,
	{ knowingly, report: kept }: LeaveOptions
): Promise<void> {
	progress(io, 'Looking through what leaves');
	const report = await unhurried(checkLeaks(context, member, NO_LOGIN, door));
	progressDone(io);
	// Whoever may take nothing out is told so by what they asked for.
	if (report === null) return;
	const on = new Date(context.now()).toISOString().slice(0, 16).replace('T', ' ');
	const text = reportText(report, { project: readProject(context, member).name, what, on, by: member.name });
	if (kept !== undefined) await writeFile(resolve(io.cwd, kept), text);
	if (report.leaks.length === 0) return;
	io.err(`${text}\n`);
	if (knowingly !== true)
		throw new Failure('Nothing left. Look at each, then say --knowingly to take it out as it is; History will say that you did.', STAYS);
	await recordKnown(context, member, door, countsOf(report));
}
