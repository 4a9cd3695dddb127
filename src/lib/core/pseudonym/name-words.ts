/** Names of people that are words as well, Danish and English: at the beginning of a sentence a capital says nothing. Folded. */
export const namesAlsoWords: ReadonlySet<string> = new Set(
	[
		'alma art bill bo bob bjoern bror chance christian dag dan drew else frank gene grace guy hal hans have holm hope ib ivy jack joy june lund',
		'mark may mia miles min mine moss nick oluf pat penny per piet rich rob rolf rose ruth sander sig signe skov sol storm sue svend sven ulv viggo viola will you april august bak bang dahl engel',
		'faith frost gry iris juni kamp king lily mai march meadow olive palm park ravn rune solvej stone summer taylor tue ulrik violet west wood young'
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
