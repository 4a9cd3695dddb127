import { describeApi } from '#lib/interchange/api/description.ts';
import { answering, answerWith } from '../answer.ts';
import { parametersOf } from '../parameters.ts';

/** The description of the API: nobody’s data, so anybody may have it. */
export const GET = answering(async (event) => {
	parametersOf(event, []);
	return answerWith(event, { body: JSON.stringify(describeApi()) });
});
