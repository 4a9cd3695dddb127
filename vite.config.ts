import { sveltekit } from '@sveltejs/kit/vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/**
 * Left to itself the bundler makes a file for each way in which pages share something: seventy for the page of a note, most of a few hundred bytes, each
 * with a request of its own and compressed by itself. What most pages have comes in one; the rest in files of some size for those that share it.
 */
const fewFiles: Plugin = {
	name: 'few-files',
	applyToEnvironment: ({ name }) => name === 'client',
	outputOptions: (output) => ({
		...output,
		codeSplitting: {
			groups: [
				{ name: 'everywhere', minShareCount: 4, priority: 2 },
				{ name: 'shared', minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 6000 }
			]
		}
	})
};

export default defineConfig({
	plugins: [sveltekit(), fewFiles],
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
