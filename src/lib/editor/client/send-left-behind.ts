import { Node } from '@tiptap/pm/model';
import { EditorState } from '@tiptap/pm/state';
import { schema } from '#lib/core/text/schema.ts';
import { headlessHost } from './headless-host.ts';
import { openTextClient } from './open-text-client.ts';
import type { ClientOptions } from './tab.ts';

/**
 * Sends what closed tabs left behind for one text that nobody has open: the words of a browser that was closed offline go out from whichever page is
 * opened next. Resolves with whether all of it is on the server; what is not stays on the device.
 */
export async function sendLeftBehind(options: ClientOptions): Promise<boolean> {
	const client = await openTextClient(options);
	const state = EditorState.create({ doc: Node.fromJSON(schema, client.document), plugins: [...client.plugins] });
	return new Promise((resolve) => {
		client.subscribe(({ kind }) => {
			if (kind === 'saving' && client.saving().kind !== 'saving') finish();
		});
		const finish = () => {
			resolve(client.saving().kind === 'saved');
			client.destroy();
		};
		client.attach(headlessHost(state));
		if (client.saving().kind === 'saved') finish();
	});
}
