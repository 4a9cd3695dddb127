import { readDocument } from './read-document.ts';
import type { Reading, ReadOptions } from './reading.ts';

export type ReadJob = { readonly bytes: Uint8Array; readonly fileName: string; readonly options: ReadOptions };

/** A job for a pool of workers: started from this source file, arguments and answer structured-clonable. */
export default async function readJob({ bytes, fileName, options }: ReadJob): Promise<Reading> {
	return readDocument(bytes, fileName, options);
}
