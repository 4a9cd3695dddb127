import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright';

const SYSTEM = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/usr/bin/google-chrome-stable',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
];

/** The browser for tests: the environment's, the system's, else (undefined) Playwright's own. */
export function chromiumPath(): string | undefined {
	return [process.env['CHROMIUM_PATH'], ...SYSTEM].find((path) => path !== undefined && existsSync(path));
}

/** Chromium without its background traffic; as root it has no sandbox. */
export const launchOptions = {
	executablePath: chromiumPath(),
	args: [
		'--no-sandbox',
		'--disable-gpu',
		'--disable-quic',
		'--no-first-run',
		'--disable-background-networking',
		'--disable-component-update',
		'--disable-sync'
	]
};

/** Finds a browser, or installs one where that can be done without asking: as root on Debian and its kin, else Playwright's download. Gives a sentence where it can't. */
export function ensureChromium(): string | null {
	const found = () => chromiumPath() !== undefined || existsSync(chromium.executablePath());
	if (found()) return null;
	if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
		spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit' });
		spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
			stdio: 'inherit',
			env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
		});
		if (found()) return null;
	}
	spawnSync(process.execPath, ['node_modules/playwright/cli.js', 'install', 'chromium'], { stdio: 'inherit' });
	return found()
		? null
		: 'No Chromium: install it (Debian, Ubuntu: sudo apt-get install -y chromium) or name one in CHROMIUM_PATH, then run the tests again.';
}
