import { build, type Plugin } from 'vite';

const WANTED = '?script';

/**
 * `import code from './some.ts?script'` gives that module, with all that it imports, as the text of one classic script: for the server, which writes it into a
 * page so that it runs before anything has been fetched.
 */
export function inlineScript(): Plugin {
	return {
		name: 'inline-script',
		enforce: 'pre',
		async load(id) {
			if (!id.endsWith(WANTED)) return null;
			const entry = id.slice(0, -WANTED.length);
			const built = await build({
				...{ configFile: false, publicDir: false, logLevel: 'warn' },
				build: { write: false, minify: true, lib: { entry, formats: ['iife'], name: 'script', fileName: 'script' } }
			});
			const output = Array.isArray(built) ? built.flatMap((each) => each.output) : 'output' in built ? built.output : [];
			const chunks = output.filter((each) => each.type === 'chunk');
			const [chunk] = chunks;
			if (chunk === undefined || chunks.length > 1) throw new Error(`${entry} is not one script`);
			if (/<\/script|<!--/i.test(chunk.code)) throw new Error(`${entry} can’t stand in a page: it would end its own element`);
			for (const file of chunk.moduleIds) this.addWatchFile(file);
			return `export default ${JSON.stringify(chunk.code)};`;
		}
	};
}
