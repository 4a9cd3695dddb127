import './require-node.js';
import { ensureBuild, serve, stopOnSignals } from './serve.ts';

ensureBuild(false);
const served = await serve({ port: Number(process.env['PORT'] ?? 3000), host: process.env['HOST'] ?? '127.0.0.1', orAnother: false });
console.log(`Fieldbook is open at ${served.address}`);
stopOnSignals(served);
