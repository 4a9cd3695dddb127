import { surveyDocument, type FileSurvey } from './survey.ts';

export type SurveyJob = { readonly bytes: Uint8Array; readonly fileName: string };

/** A job for a pool of workers: started from this source file, arguments and answer structured-clonable. */
export default async function surveyJob({ bytes, fileName }: SurveyJob): Promise<FileSurvey> {
	return surveyDocument(bytes, fileName);
}
