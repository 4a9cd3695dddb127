import { pino } from 'pino';
import { resolve } from 'node:path';
import type { Log } from './context.ts';
import { openInstance, type Instance } from './instance/instance.ts';

// On the process, not in this module: the development server loads modules anew, and the folder's lock is the process's.
const held = globalThis as { fieldbookInstance?: Instance | null };

/** The instance that this server process holds; opened when it is first asked for, since the build imports this module too. */
export function runningInstance(): Instance {
	held.fieldbookInstance ??= openInstance(dataFolder(), { log: serverLog() });
	return held.fieldbookInstance;
}

export function stopInstance(): void {
	held.fieldbookInstance?.close();
	held.fieldbookInstance = null;
}

/** `FIELDBOOK_DATA`, or `data` in the working folder. */
export function dataFolder(): string {
	return resolve(process.env['FIELDBOOK_DATA'] ?? 'data');
}

function serverLog(): Log {
	const logger = pino({ name: 'fieldbook', level: process.env['FIELDBOOK_LOG'] ?? 'info' });
	return { info: (event, facts = {}) => logger.info(facts, event), error: (event, facts = {}) => logger.error(facts, event) };
}
