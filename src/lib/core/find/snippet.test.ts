import { expect, test } from 'vitest';
import { snippetOf } from './snippet.ts';

const LONG = `She says that nobody on the ward opens the list before the morning conference, because they do not trust it, and that the clerk prints it anyway, every day, for the drawer.`;

test.for([
	{ plain: 'Nine slips.\nYou can trust a clerk.', typed: 'trust', snippet: 'You can trust a clerk.', says: 'the line it stands in' },
	{ plain: 'Vi så på tallene.', typed: 'TALLENE', snippet: 'Vi så på tallene.', says: 'whatever the case' },
	{ plain: 'Sønnen kom.', typed: 'soen', snippet: 'Sønnen kom.', says: 'as folding has it' },
	{ plain: 'Nine slips.', typed: 'trust', snippet: '', says: 'nothing where it does not stand' },
	{
		plain: LONG,
		typed: 'tru',
		snippet: '… morning conference, because they do not trust it, and that the clerk prints it anyway, every day, for the drawer.',
		says: 'of a long line the part around it'
	}
])('shows $says', ({ plain, typed, snippet }) => {
	expect(snippetOf(plain, typed)).toBe(snippet);
});
