import adapter from '@sveltejs/adapter-node';

/** @type {import('@sveltejs/kit').Config} */
export default {
	compilerOptions: { runes: ({ filename }) => (filename.includes('node_modules') ? undefined : true) },
	kit: {
		adapter: adapter(),
		paths: { relative: false },
		// A page has the styles of its dialogs too, twenty files of a few hundred bytes: written into it they need no requests of their own.
		inlineStyleThreshold: 4096,
		typescript: {
			// svelte-check finds what it makes of a component by `paths`; by package.json's imports alone, its props would go unchecked.
			config: (config) => {
				config['compilerOptions'].paths['#lib/*'] = ['../src/lib/*'];
			}
		},
		csp: {
			mode: 'nonce',
			// style-src-attr can't be 'none': Kit's route announcer and the floating parts write style attributes.
			directives: {
				'default-src': ['none'],
				'script-src': ['self'],
				'style-src': ['self'],
				'style-src-attr': ['unsafe-inline'],
				'img-src': ['self', 'data:', 'blob:'],
				'font-src': ['self'],
				'connect-src': ['self'],
				'manifest-src': ['self'],
				'worker-src': ['self'],
				'form-action': ['self'],
				'base-uri': ['none'],
				'frame-ancestors': ['none'],
				'object-src': ['none']
			}
		}
	}
};
