import './require-node.js';
import { ensureBuild, serve, stopOnSignals } from './serve.ts';

ensureBuild(false);
const port = Number(process.env['PORT'] ?? 3000);
try {
	const served = await serve({ port, host: process.env['HOST'] ?? '127.0.0.1', orAnother: false });
	console.log(`Fieldbook is open at ${served.address}`);
	stopOnSignals(served);
} catch (error) {
	const refusal = refusalOf(error);
	if (refusal === null) throw error;
	console.error(refusal);
	process.exit(1);
}

// What an operator can mend is said in one line; the build has classes of its own, so that errors are known by name.
function refusalOf(error: unknown): string | null {
	if (!(error instanceof Error)) return null;
	if (error.name === 'FolderInUse') return error.message;
	if ('code' in error && error.code === 'EADDRINUSE') return `Port ${port} is taken. Choose another one (PORT).`;
	return null;
}
