import { expect, test } from 'vitest';
import { kindIn } from './kind.ts';

test.for([
	{ words: '2021-03-16_interview_transcript_P3.docx', note: 'transcript', session: 'interview' },
	{ words: 'Transskription af interview med Maja', note: 'transcript', session: 'interview' },
	{ words: 'Interview with the list’s maker', note: null, session: 'interview' },
	{ words: 'Observation, ward 3', note: 'field note', session: 'observation' },
	{ words: 'Feltnoter tirsdag', note: 'field note', session: 'observation' },
	{ words: 'Feldnotizen Station 3', note: 'field note', session: null },
	{ words: 'Referat af tavlemøde', note: 'document', session: 'meeting' },
	{ words: 'Shadowing the coordinator', note: 'field note', session: 'shadowing' },
	{ words: 'Annual report', note: 'document', session: null },
	{ words: 'Reporting lines at the desk', note: null, session: null },
	{ words: 'Opening the list', note: null, session: null }
])('«$words» speaks for $note and $session', ({ words, note, session }) => {
	expect(kindIn(words)).toEqual({ note, session });
});
