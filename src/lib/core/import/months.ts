// The months as Danish, English, Swedish, Norwegian, German, French, Dutch and Spanish write them, whole and cut short. One word never names two months.
const NAMES: readonly (readonly string[])[] = [
	['january', 'januar', 'januari', 'januari', 'janvier', 'enero', 'jan', 'janv', 'ene'],
	['february', 'februar', 'februari', 'février', 'fevrier', 'febrero', 'feb', 'febr', 'févr', 'fevr', 'fév'],
	['march', 'marts', 'mars', 'märz', 'maerz', 'maart', 'marzo', 'mar', 'mrt', 'mrz'],
	['april', 'avril', 'abril', 'apr', 'avr', 'abr'],
	['may', 'maj', 'mai', 'mei', 'mayo'],
	['june', 'juni', 'juin', 'junio', 'jun'],
	['july', 'juli', 'juillet', 'julio', 'jul', 'juil'],
	['august', 'augusti', 'augustus', 'août', 'aout', 'agosto', 'aug', 'ago'],
	['september', 'septembre', 'septiembre', 'setiembre', 'sep', 'sept'],
	['october', 'oktober', 'octobre', 'octubre', 'oct', 'okt'],
	['november', 'novembre', 'noviembre', 'nov'],
	['december', 'dezember', 'décembre', 'decembre', 'diciembre', 'dec', 'dez', 'déc', 'dic']
];

// From Sunday, as Date counts them. French «mar» is left out: it is March in four other languages.
const WEEKDAYS: readonly (readonly string[])[] = [
	['sunday', 'søndag', 'söndag', 'sonntag', 'dimanche', 'zondag', 'domingo', 'sun', 'søn', 'sön'],
	['monday', 'mandag', 'måndag', 'montag', 'lundi', 'maandag', 'lunes', 'mon', 'man', 'mån'],
	['tuesday', 'tirsdag', 'tisdag', 'dienstag', 'mardi', 'dinsdag', 'martes', 'tue', 'tues', 'tir', 'tis'],
	['wednesday', 'onsdag', 'mittwoch', 'mercredi', 'woensdag', 'miércoles', 'miercoles', 'wed', 'ons'],
	['thursday', 'torsdag', 'donnerstag', 'jeudi', 'donderdag', 'jueves', 'thu', 'thur', 'thurs', 'tor', 'tors'],
	['friday', 'fredag', 'freitag', 'vendredi', 'vrijdag', 'viernes', 'fri', 'fre'],
	['saturday', 'lørdag', 'lördag', 'samstag', 'sonnabend', 'samedi', 'zaterdag', 'sábado', 'sabado', 'sat', 'lør', 'lör']
];

const MONTHS = numbered(NAMES, 1);
const DAYS = numbered(WEEKDAYS, 0);

/** 1 to 12, or null where the word is no month's name. */
export function monthNamed(word: string): number | null {
	return MONTHS.get(word.toLowerCase()) ?? null;
}

/** 0 (Sunday) to 6, or null where the word is no weekday's name. */
export function weekdayNamed(word: string): number | null {
	return DAYS.get(word.toLowerCase()) ?? null;
}

function numbered(lists: readonly (readonly string[])[], first: number): ReadonlyMap<string, number> {
	return new Map(lists.flatMap((names, at) => names.map((name) => [name, at + first] as const)));
}
