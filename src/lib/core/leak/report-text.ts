import { citedInWords } from './cited-in-words.ts';
import { LEAK_CATEGORIES, type LeakReport } from './leak.ts';

/** The report as a page of plain text that can be kept, for instance for the ethics board. It quotes what was found. */
export function reportText(
	report: LeakReport,
	about: { readonly project: string; readonly what: string; readonly on: string; readonly by: string }
): string {
	const lines = [
		`Leak check: ${about.what}`,
		`Project: ${about.project}`,
		`Made on ${about.on} by ${about.by}`,
		`Looked through: ${report.looked} texts, names and descriptions`,
		`Names in the key: ${report.knownNames ?? 'the project keeps none'}`,
		''
	];
	for (const category of LEAK_CATEGORIES) {
		const own = report.leaks.filter((leak) => leak.category === category);
		lines.push(`${category[0]!.toUpperCase()}${category.slice(1)}: ${own.length}`);
		for (const { words, what, count, where } of own)
			lines.push(
				category === 'rare combinations'
					? `- ${words} (${what}): ${where}`
					: `- ${words} (${what}), ${count} ${count === 1 ? 'time' : 'times'}, first in ${where}`
			);
		lines.push('');
	}
	if (report.cited !== null) lines.push(citedInWords(report.cited), '');
	if (report.isCut) lines.push('More was found than is listed.');
	return lines.join('\n');
}
