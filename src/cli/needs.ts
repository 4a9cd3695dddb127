/** Commands that take a password or passphrase from standard input. */
export function needsStandardInput(argv: readonly string[]): boolean {
	return argv[0] === 'user' || (argv[0] === 'import' && argv.includes('--names'));
}

/** Commands that must have the data folder for themselves. */
export function refusesRunningServer(argv: readonly string[]): boolean {
	return argv[0] === 'restore';
}
