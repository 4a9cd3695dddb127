import type { Refusal } from '#lib/core/text/batch.ts';

/** The answer to a batch that was not accepted. */
export const BATCH_STATUS: Readonly<Record<Refusal, number>> = {
	malformed: 400,
	inapplicable: 422,
	ahead: 409,
	behind: 409,
	'wrong epoch': 409,
	'blank passage': 422,
	'id taken': 409,
	'not yours': 403,
	'not allowed': 403,
	unknown: 404,
	'operation reused': 409,
	'bad replacement': 422
};
