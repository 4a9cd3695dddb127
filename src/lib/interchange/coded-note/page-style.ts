// The angles of the app's colours of codes; a page of the archive is light and has its own tints of them.
const HUE_ANGLES: Readonly<Record<string, number>> = {
	...{ amber: 72, pine: 166, cobalt: 262, magenta: 340, mustard: 94, olive: 110, teal: 181, sky: 235 },
	...{ brick: 35, rust: 48, lagoon: 216, indigo: 280, moss: 136, violet: 300, plum: 321, rose: 13 }
};

/** The attribute that gives an element its code's colour; nothing for a code without one. */
export function hueStyle(hue: string | null): string {
	const angle = hue === null ? undefined : HUE_ANGLES[hue];
	return angle === undefined ? '' : ` style="--h:${angle}"`;
}

export const PAGE_STYLE = `
:root { color-scheme: light; }
body { margin: 0 auto; padding: 2rem 1.5rem 4rem; max-width: 46rem; font: 1.0625rem/1.6 Charter, Georgia, serif; color: #1d1d1b; background: #fff; }
header, section, section table { font-family: system-ui, sans-serif; }
header { border-bottom: 1px solid #ccc; margin-bottom: 1.5rem; }
header p { color: #555; }
h1 { font-size: 1.4rem; line-height: 1.3; margin: 0; }
h2 { font-size: 1.15rem; }
h3 { font-size: 1.05rem; }
main { padding-left: 2.5rem; overflow-wrap: break-word; }
main p, main h1, main h2, main h3 { white-space: pre-wrap; position: relative; }
main table { border-collapse: collapse; }
main td, main th { border: 1px solid #ccc; padding: 0 0.6rem; vertical-align: top; }
main q { quotes: none; }
aside { border-left: 3px solid #bbb; padding-left: 1rem; font-style: italic; }
aside > :first-child::before { content: "OC: "; font: 600 0.75rem system-ui, sans-serif; color: #555; }
.number::before { content: "¶ " attr(data-n); position: absolute; right: calc(100% + 0.75rem); font: 0.75rem/1.7rem system-ui, sans-serif; color: #666; white-space: nowrap; }
aside > p > .number::before { right: calc(100% + 1.75rem + 3px); }
main table .number::before, main li .number::before { display: none; }
mark { color: inherit; background: oklch(0.945 0.035 var(--h, 90)); border-bottom: 2px solid oklch(0.58 0.13 var(--h, 90)); }
mark.layers-2 { border-bottom-width: 3px; }
mark.layers-3 { border-bottom-width: 4px; border-bottom-style: double; }
mark.layers-4 { border-bottom-width: 5px; border-bottom-style: double; }
mark[data-n]::after { content: attr(data-n); font: 600 0.65rem/1 system-ui, sans-serif; vertical-align: super; padding-left: 0.15em; color: #444; }
section { margin-top: 3rem; border-top: 1px solid #ccc; font-size: 0.875rem; line-height: 1.45; }
section table { border-collapse: collapse; width: 100%; }
section th, section td { text-align: left; vertical-align: top; padding: 0.4rem 0.75rem 0.4rem 0; border-bottom: 1px solid #e4e4e4; }
section th[scope="row"], section td:nth-child(2) { white-space: nowrap; }
section q { white-space: pre-line; }
section ul { margin: 0; padding: 0; list-style: none; }
section li { border-left: 3px solid oklch(0.58 0.13 var(--h, 90)); padding-left: 0.5rem; }
@media print { mark { print-color-adjust: exact; } tr { break-inside: avoid; } }
`;
