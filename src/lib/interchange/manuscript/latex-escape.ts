import { cleanText } from '#lib/core/text/clean-text.ts';

/**
 * How a character stands in LaTeX so that it prints as itself: signs of the language, and those that its fonts would melt into another (`--` into a dash,
 * `,,` into a quotation mark). Everything else is itself.
 */
const SIGNS: Readonly<Record<string, string>> = {
	'\\': '\\textbackslash{}',
	'{': '\\{',
	'}': '\\}',
	$: '\\$',
	'&': '\\&',
	'#': '\\#',
	'%': '\\%',
	_: '\\_',
	'~': '\\textasciitilde{}',
	'^': '\\textasciicircum{}',
	'<': '\\textless{}',
	'>': '\\textgreater{}',
	'|': '\\textbar{}',
	'"': '\\textquotedbl{}',
	"'": '\\textquotesingle{}',
	'`': '\\textasciigrave{}',
	'\u00a0': '~',
	'\u00ad': '\\-'
};

/** Words of one line in LaTeX. */
export function latexOf(text: string): string {
	return cleanText(text)
		.replaceAll('\t', ' ')
		.replace(/[\\{}$&#%_~^<>|"'`\u00a0\u00ad]/g, (sign) => SIGNS[sign] ?? sign)
		.replace(/(?<=-)-|(?<=,),/g, (sign) => `{}${sign}`);
}

/** After a percent sign, to the end of its line. */
export function latexComment(text: string): string {
	return `% ${cleanText(text)}`;
}
