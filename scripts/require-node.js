// A wrong Node is named in one clear line: better-sqlite3 would otherwise crash it without a word.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major === undefined || minor === undefined || major < 22 || (major === 22 && minor < 18)) {
	process.stderr.write(
		`Fieldbook needs Node 22.18 or newer, this is ${process.versions.node}. Use the npm scripts (npm run …), which bring Node 24, or install a newer Node.\n`
	);
	process.exit(1);
}
