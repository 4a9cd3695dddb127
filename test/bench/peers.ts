/**
 * What the same takes in two other tools, by how a figure's name begins: Taguette 1.5.2 in a browser, QualCoder 4.0 on the desktop, measured in August 2026
 * on two cores with notes of the same size. They are not measured again here.
 */
const PEERS: readonly (readonly [begins: string, taguette: string, qualcoder: string])[] = [
	['explore (default): the most used code', '131 ms', '5.5 s (all)'],
	['patterns (25,000 codings): co-occurrence of all codes, cold', '–', '2.9 s (20,000 codings)'],
	['exports (default): all excerpts as CSV', '3.7 s', '26 s (report)'],
	['exports (default): all excerpts as XLSX', '5.1 s', '–'],
	['exports (default): all excerpts as HTML', '0.6 s', '–'],
	['exports (default): a coding acknowledged', '2.5 s', '–'],
	['browser: navigation → visible passages drawn (ordinary note', '1.07 s', '0.09 s'],
	['browser: navigation → visible passages drawn (long note', '6.7 s with 500, 24 s with 1,000', '3.6 s'],
	['browser: Enter in the apply box → drawn', '59 ms', '–'],
	['browser: key press → paint (', 'no editing', 'all of the text again at each key'],
	['browser: scrolling, frame p95', '16.7 ms', '–'],
	['server: a coding added (ordinary note', '12 ms', '23 ms'],
	['server: a coding added (long note', '50 ms', '30 ms'],
	['http: codings acknowledged a second, 32 clients (note of 200 ', '104/s', '–'],
	['http: codings acknowledged a second, 32 clients (note of 5000 ', '19/s', '–']
];

export const PEER_NAMES = 'Taguette / QualCoder';

/** In words; empty where nothing is known. */
export function peersOf(what: string): string {
	const found = PEERS.find(([begins]) => what.startsWith(begins));
	return found === undefined ? '' : `${found[1]} / ${found[2]}`;
}
