import { fileURLToPath } from 'node:url';
import { sveltekit } from '@sveltejs/kit/vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { inlineScript } from './scripts/inline-script.ts';
import { leanIcons } from './scripts/lean-icons.ts';

/** What is there before the first key on the page of a note: the one page that has to be quick with much. */
const BEFORE_THE_NOTE = [
	'/client-optimized/app.js',
	'/runtime/client/entry.js',
	'/routes/+layout.svelte',
	'/routes/+error.svelte',
	'/routes/p/[project]/+layout.svelte',
	'/routes/p/[project]/notes/[note]/+page.svelte'
];

/**
 * Left to itself the bundler makes a file for each way in which pages share something: seventy for the page of a note, most of a few hundred bytes, each
 * with a request of its own and compressed by itself. What most pages have comes in one; the rest in files of some size for those that share it. What the
 * page of a note has is kept apart from what it does not need, so that no dialog is read with it.
 */
function fewFiles(): Plugin {
	const ofNote = new Set<string>();
	const isOfNote = (id: string) => ofNote.has(id);
	const together = { entriesAware: true, entriesAwareMergeThreshold: 6000 };
	return {
		name: 'few-files',
		applyToEnvironment: ({ name }) => name === 'client',
		buildEnd() {
			const reach = (id: string): void => {
				if (ofNote.has(id)) return;
				ofNote.add(id);
				this.getModuleInfo(id)?.importedIds.forEach(reach);
			};
			for (const id of this.getModuleIds()) if (BEFORE_THE_NOTE.some((end) => id.endsWith(end))) reach(id);
		},
		outputOptions: (output) => ({
			...output,
			codeSplitting: {
				groups: [
					{ name: 'everywhere', test: isOfNote, minShareCount: 4, priority: 2 },
					{ name: 'note', test: isOfNote, minShareCount: 2, priority: 1, ...together },
					{ name: 'shared', minShareCount: 2, ...together }
				]
			}
		})
	};
}

export default defineConfig({
	plugins: [inlineScript(), leanIcons(), sveltekit(), fewFiles()],
	// Tiptap's input rules close a step of ProseMirror's own undo, which is not ours: see src/lib/editor/no-history.ts.
	resolve: { alias: { '@tiptap/pm/history': fileURLToPath(new URL('src/lib/editor/no-history.ts', import.meta.url)) } },
	build: {
		chunkSizeWarningLimit: 1500
	},
	test: {
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					environment: 'node',
					include: ['src/**/*.test.ts', 'test/architecture/**/*.test.ts', 'test/golden/**/*.test.ts'],
					// A property test on a busy machine is slow, not wrong.
					testTimeout: 300_000,
					hookTimeout: 300_000
				}
			},
			{
				extends: true,
				test: {
					name: 'http',
					environment: 'node',
					include: ['test/http/**/*.test.ts'],
					fileParallelism: false,
					testTimeout: 300_000,
					hookTimeout: 300_000
				}
			}
		]
	}
});
