import { defineConfig, devices } from '@playwright/test';
import { launchOptions } from './scripts/chromium.ts';

export default defineConfig({
	testDir: 'test/browser',
	testMatch: '**/*.spec.ts',
	// Two cores, and each worker has a server of its own.
	workers: 1,
	forbidOnly: process.env['CI'] !== undefined,
	retries: 0,
	// A busy machine is slow, not wrong.
	timeout: 300_000,
	expect: { timeout: 30_000 },
	reporter: 'list',
	use: {
		...devices['Desktop Chrome'],
		viewport: { width: 1440, height: 900 },
		launchOptions,
		trace: 'off',
		screenshot: 'off',
		video: 'off'
	}
});
