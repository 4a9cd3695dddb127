// Short words that stand in every text, and spellings that tell kin apart (Danish «af», Norwegian «av»). Own lists, small on purpose: they propose, they do not decide.
const WORDS: Readonly<Record<string, string>> = {
	da: 'af at blev bliver da de dem den der deres det dig efter eller en er et for fra gør ham han har have havde hende hun hvad hvis hvor ikke ind jeg kan kunne lige man med meget men mig nej noget nogle nu når og også om op os på sagde sidder sig siger skal skulle som så til ud uden var ved vi vil ville være været',
	en: 'a about after all an and are as at be been before but by did do for from had has have he her him his how i if in is it its just like me my no not of on or our out over said she so than that the their them then there they this to up us was we were what when where which who will with would you',
	sv: 'alla att av bara blev blir de dem den deras det dig då där efter eller en er ett från för göra han har hade henne hon hur här i in inte jag kan kunde man med mig men mycket nej när något några nu och också om oss på sa sade sedan sig ska skulle som så säger till upp ut utan var vi vid vill vore vad är åt över',
	nb: 'av at ble blir bare da de dem den der deres det deg etter eller en er et for fra gjør ham han har hadde hun hva hvis hvor ikke inn jeg kan kunne man med meg men mye nei noe noen nå når og også om opp oss på sa sitter seg sier skal skulle som så til ut uten var ved vi vil ville være vært',
	de: 'aber alle als am an auch auf aus bei bin bis da das dass dem den der des die doch du ein eine einen einer er es für hat hatte haben ich ihr im in ist ja kann kein man mich mir mit nach nicht noch nur oder sagt sagte sehr sein sich sie sind so über um und uns vom von vor war waren was wenn wie wir wird zu zum zur',
	fr: 'à alors après au aussi aux avait avec avez bien c ce ces cette comme d dans de des dit du elle elles en est et était été être eux fait il ils j je l la le les leur lui ma mais me même mon n ne nous on ont ou où par pas plus pour qu quand que qui s sa sans se ses si son sont sur tout très un une vous y',
	nl: 'aan al als bij dan dat de deze die dit door een en er geen had heb hebben heeft het hij hoe hun ik in is ja je kan maar me meer men met mij na naar niet nog nu of om onder ons ook op over te toen tot uit van veel voor waar was wat we wel werd wie wij worden ze zegt zei zich zij zijn zo',
	es: 'a al algo antes aquí así como con cuando de del desde dice dijo donde dos el ella ellos en entre era es esa ese esta está están este esto fue ha había hasta hay la las le les lo los más me mi mucho muy no nos o otra otro para pero por porque que qué se ser si sí sin sobre son su sus también tiene todo un una y ya yo'
};

const KNOWN: ReadonlyMap<string, readonly string[]> = languagesByWord();

const FEWEST_HITS = 8;
// Of all words. Running text has 30 and more of a hundred; names and lists of another language's words stay under.
const LEAST_SHARE = 0.2;
const LEAST_LEAD = 1.25;

/** The language that a text is in (`da`, `en`, `sv`, `nb`, `de`, `fr`, `nl` or `es`), where its short words say so clearly; else null. */
export function languageOf(text: string): string | null {
	const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
	const scores = new Map<string, { weight: number; hits: number }>();
	for (const word of words) {
		const languages = KNOWN.get(word) ?? [];
		for (const language of languages) {
			const score = scores.get(language) ?? { weight: 0, hits: 0 };
			scores.set(language, { weight: score.weight + weightOf(languages.length), hits: score.hits + 1 });
		}
	}
	const [best, second] = [...scores].toSorted(([, one], [, other]) => other.weight - one.weight);
	if (best === undefined || best[1].hits < FEWEST_HITS || best[1].hits < words.length * LEAST_SHARE) return null;
	return best[1].weight >= (second?.[1].weight ?? 0) * LEAST_LEAD ? best[0] : null;
}

// A word of one language tells more than one that its neighbours share.
function weightOf(languages: number): number {
	return 1 / languages ** 2;
}

function languagesByWord(): ReadonlyMap<string, readonly string[]> {
	const found = new Map<string, string[]>();
	for (const [language, words] of Object.entries(WORDS)) {
		for (const word of new Set(words.split(' '))) found.set(word, [...(found.get(word) ?? []), language]);
	}
	return found;
}
