/** Commands that take a password from standard input. */
export function needsStandardInput(argv: readonly string[]): boolean {
	return argv[0] === 'user';
}

/** Commands that must have the data folder for themselves. */
export function refusesRunningServer(argv: readonly string[]): boolean {
	return argv[0] === 'restore';
}
