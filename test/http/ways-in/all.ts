import { ACCOUNTS_WAYS } from './accounts.ts';
import { API_WAYS } from './api.ts';
import { CODES_WAYS } from './codes.ts';
import { IMPORTS_WAYS } from './imports.ts';
import { LEAVING_WAYS } from './leaving.ts';
import { NOTES_WAYS } from './notes.ts';
import { PEOPLE_WAYS } from './people.ts';
import { PROJECT_WAYS } from './project.ts';
import { WRITING_UP_WAYS } from './writing-up.ts';
import type { WayIn } from './way-in.ts';

/** Every way into the server, by its method and route. */
export const WAYS_IN: Readonly<Record<string, WayIn>> = {
	...ACCOUNTS_WAYS,
	...API_WAYS,
	...CODES_WAYS,
	...WRITING_UP_WAYS,
	...NOTES_WAYS,
	...IMPORTS_WAYS,
	...LEAVING_WAYS,
	...PROJECT_WAYS,
	...PEOPLE_WAYS
};
