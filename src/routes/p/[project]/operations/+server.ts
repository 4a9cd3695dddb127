import { json } from '@sveltejs/kit';
import { parseCommand, type CommandRefusal, type OperationAnswer } from '#lib/core/command/command.ts';
import { isUuid } from '#lib/core/id/id.ts';
import { perform } from '#lib/server/perform.ts';
import { readJson } from '../../../body.ts';
import { requireProject } from '../../../door.ts';
import type { RequestHandler } from './$types';

const STATUS: Record<CommandRefusal, number> = { malformed: 400, unknown: 404, 'not allowed': 403, 'operation reused': 409, conflict: 409 };

export const POST: RequestHandler = async (event) => {
	const { context, member } = requireProject(event);
	const body = await readJson(event.request);
	if (
		typeof body !== 'object' ||
		body === null ||
		!('operation' in body) ||
		typeof body.operation !== 'string' ||
		!isUuid(body.operation) ||
		!('command' in body)
	)
		return answer({ ok: false, reason: 'malformed', message: 'Send an operation’s id and a command.' });
	const parsed = parseCommand(body.command);
	if (!parsed.ok)
		return answer({ ok: false, reason: 'malformed', message: 'Some of this can’t be taken as it is.', issues: parsed.issues });
	return answer(await perform(context, member, body.operation, parsed.command));
};

function answer(outcome: OperationAnswer): Response {
	return json(outcome, { status: outcome.ok ? 200 : STATUS[outcome.reason] });
}
