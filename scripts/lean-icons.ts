import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Plugin } from 'vite';

const ICON = /\/@lucide\/svelte\/dist\/icons\/[\w-]+\.svelte$/;
/** What the package writes into an icon's file: the parts of its drawing. */
const DATA = /const iconData = (\{.*\});/;

type IconData = {
	readonly name: string;
	readonly aliases?: readonly string[];
	readonly node: readonly (readonly [string, Record<string, string>])[];
};

/**
 * Draws Lucide's icons as they stand, from its own data. Its component puts each together from parts while the page waits, a hundred times on the page of a
 * note, for sizes and colours that are given by our style sheets.
 */
export function leanIcons(): Plugin {
	return {
		name: 'lean-icons',
		enforce: 'pre',
		load(id) {
			if (!ICON.test(id)) return null;
			const data = DATA.exec(readFileSync(id, 'utf8'))?.[1];
			if (data === undefined) this.error(`Lucide writes ${basename(id)} in another way than before: see scripts/lean-icons.ts.`);
			return component(JSON.parse(data) as IconData);
		}
	};
}

function component({ name, node, aliases = [] }: IconData): string {
	const drawn = node.map(([tag, given]) => `<${tag} ${inTag(given)} />`).join('');
	const classes = ['lucide', ...[name, ...aliases].map((each) => `lucide-${each}`)].join(' ');
	const fixed = { width: '24', height: '24', viewBox: '0 0 24 24', fill: 'none', stroke: 'currentColor' };
	const line = { 'stroke-width': '2', 'stroke-linecap': 'round', 'stroke-linejoin': 'round' };
	return `<script>
	let { class: more, 'aria-label': label } = $props();
</script>

<svg ${inTag({ ...fixed, ...line })} class={['${classes}', more]} aria-label={label} aria-hidden={label === undefined ? 'true' : undefined}>${drawn}</svg>
`;
}

function inTag(attributes: Readonly<Record<string, string>>): string {
	return Object.entries(attributes)
		.map(([name, value]) => `${name}="${value}"`)
		.join(' ');
}
