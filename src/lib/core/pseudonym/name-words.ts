/** Names of people that are words as well, Danish and English: at the beginning of a sentence a capital says nothing. Folded. */
export const namesAlsoWords: ReadonlySet<string> = new Set(
	[
		'art bill bo bror chance dag drew else frank gene grace guy hal hans have holm hope ib ivy jack joy june lund mark may min mine moss nick pat penny per pet',
		'rich rob rose skov sol storm sue svend tue will you april august bak bang dahl engel faith frost gry iris juni kamp king lily maj march meadow olive palm',
		'park ravn rune sig steen stone summer taylor ulv violet west wood young'
	].flatMap((line) => line.split(' '))
);

/** What stands before a name and is none. Lower case. */
export const TITLES: ReadonlySet<string> = new Set(
	[
		'hr fru frk frøken dr doktor prof professor overlæge læge sygeplejerske afdelingssygeplejerske jordemoder sosu sekretær lægesekretær sygehjælper portør',
		'bioanalytiker terapeut fysioterapeut ergoterapeut direktør chef leder konsulent',
		'mr mrs ms miss doctor nurse sister matron consultant manager sir'
	].flatMap((line) => line.split(' '))
);
