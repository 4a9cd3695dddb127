import type { Command } from '#lib/ui/palette/commands.ts';
import { pageCommand } from '#lib/ui/palette/page-commands.svelte.ts';
import type { Showing } from './showing.svelte.ts';

/** What the search over everything offers in a note. */
export function viewCommands(showing: Showing): readonly Command[] {
	const lit = () => showing.choice.backlight !== 'off';
	return [
		pageCommand(
			'view',
			'Choose which codings are shown',
			'view margin filter colour coder codes mine',
			'view',
			() => (showing.isOpen = true)
		),
		pageCommand('colour by code', 'Colour codings by code', 'view margin', null, () => showing.change({ colour: 'code' })),
		pageCommand('colour by coder', 'Colour codings by coder', 'view margin member who', null, () => showing.change({ colour: 'coder' })),
		pageCommand('colour by passage type', 'Colour codings by passage type', 'view margin verbatim paraphrase observer comment', null, () =>
			showing.change({ colour: 'passage type' })
		),
		pageCommand('show all codings', 'Show all codings', 'view margin everybody', null, () => showing.showAll()),
		pageCommand('backlight', 'Backlight on or off', 'view uncoded coded recede dim', 'backlight', () =>
			showing.change({ backlight: lit() ? 'off' : 'uncoded' })
		)
	];
}
