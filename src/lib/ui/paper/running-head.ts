export type RunningHead = {
	/** What the sheets are of, at the top on the left. */
	readonly title: string;
	/** Where and when it belongs, on the right. */
	readonly place: string;
	/** At the foot, beside the number of the page. */
	readonly foot: string;
};

/** Hands the words along the edges of the printed sheets to the style sheet, which alone reaches there, for as long as the page stands. */
export function runningHead({ title, place, foot }: RunningHead): () => void {
	const { style } = document.documentElement;
	const words = { '--running-title': title, '--running-place': place, '--running-foot': foot };
	for (const [name, text] of Object.entries(words)) style.setProperty(name, cssString(text));
	return () => {
		for (const name of Object.keys(words)) style.removeProperty(name);
	};
}

const LONGEST = 70;

/** A string of CSS that means these words, in one line: a longer one would run into its neighbour. */
export function cssString(text: string): string {
	const line = text.replaceAll(/\s+/g, ' ').trim();
	const short = line.length > LONGEST ? `${line.slice(0, LONGEST).trimEnd()}…` : line;
	return `"${short.replaceAll(/["\\]/g, (sign) => `\\${sign}`)}"`;
}
