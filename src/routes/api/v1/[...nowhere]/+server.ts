import { answering } from '../answer.ts';
import { Refused } from '../problem.ts';

export const GET = answering(async () => {
	throw new Refused('nothing', 'There is nothing at this address. GET /api/v1/openapi.json describes those that there are.');
});
