import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
	plugins: [sveltekit()],
	build: { chunkSizeWarningLimit: 1500 },
	test: {
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					environment: 'node',
					include: ['src/**/*.test.ts', 'test/architecture/**/*.test.ts', 'test/golden/**/*.test.ts']
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
