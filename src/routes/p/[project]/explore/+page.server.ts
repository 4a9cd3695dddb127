import type { Member } from '#lib/core/permission/member.ts';
import { orderNamed, type Order } from '#lib/core/query/order.ts';
import { readCodebook } from '#lib/server/codebook/read-codebook.ts';
import type { Context } from '#lib/server/context.ts';
import { citationStyle } from '#lib/server/project.ts';
import { readProjectNames } from '#lib/server/query/project-names.ts';
import { readListed } from '#lib/server/query/listed-rows.ts';
import { explained } from '#lib/server/questions/former-names.ts';
import { presentQuestion } from '#lib/server/questions/questions.ts';
import { listQuestions } from '#lib/server/questions/read-questions.ts';
import { requireProject } from '../../../door.ts';
import type { PageServerLoad } from './$types';

const A_PAGE = 50;

// A question that was deleted and one that is another's alone are the same to whoever asks.
const GONE = {
	ok: false as const,
	issues: [{ from: 0, to: 0, message: 'This saved question is not here, or it is not yours to see.', instead: null }]
};

async function answered(context: Context, member: Member, question: string, order: Order) {
	const page = await readListed(context, member, { question, order, key: null, offset: 0, limit: A_PAGE });
	return page.ok ? page : { ok: false as const, issues: explained(context, question, page.issues) };
}

export const load: PageServerLoad = async (event) => {
	const { context, member } = requireProject(event);
	const address = event.url.searchParams;
	const kept = address.get('saved');
	const saved = kept === null ? null : presentQuestion(context, member, kept);
	const question = address.get('q')?.trim() ?? saved?.written ?? '';
	const order = orderNamed(address.get('by'));
	return {
		question,
		order,
		citation: citationStyle(context),
		saved: saved === null ? null : { id: saved.id, name: saved.name, written: saved.written },
		questions: listQuestions(context, member),
		asked: kept !== null && saved === null && !address.has('q') ? GONE : await answered(context, member, question, order),
		codes: readCodebook(context, member),
		...readProjectNames(context, member)
	};
};
