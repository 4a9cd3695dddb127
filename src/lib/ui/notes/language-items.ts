import Languages from '@lucide/svelte/icons/languages';
import type { MenuItem } from '#lib/ui/control/Menu.svelte';

const NAMES: Readonly<Record<string, string>> = { da: 'Danish', en: 'English' };

/** The languages that a note could be said to be written in instead; where its sentences end, and how it is read aloud, follows from it. */
export function languageItems(now: string, change: (language: string, name: string) => void): MenuItem[] {
	return Object.entries(NAMES)
		.filter(([language]) => language !== now.slice(0, 2))
		.map(([language, name]) => ({ label: `Written in ${name}`, icon: Languages, onchoose: () => change(language, name) }));
}
