import { newId } from '#lib/ui/operations/operations.svelte.ts';
import { asMember } from '#lib/ui/operations/as-member.ts';
import type { SavingState } from '#lib/ui/operations/saving.svelte.ts';
import { sendOnce } from '#lib/ui/operations/send.ts';
import { JottingQueue, type QueueWorld } from './jotting-queue.svelte.ts';
import { openJottingStore, type JottingStore } from './jotting-store.ts';

/** The page that shows the jottings, or only lets them go on. */
export type JottingPage = {
	readonly account: string;
	readonly project: string;
	/** Where commands of this project are sent. */
	readonly address: string;
	readonly saving: SavingState;
	readonly refresh: () => Promise<void>;
};

const TRY_AGAIN = 15_000;

// One queue for a person and project in a tab: it goes on when the page that wrote the jottings is left.
const queues = new Map<string, Promise<{ readonly queue: JottingQueue; readonly store: JottingStore }>>();

/** The queue of jottings of this device, with what it kept from earlier on its way. Only in a browser. */
export async function deviceJottings(page: JottingPage): Promise<JottingQueue> {
	const key = `${page.account} ${page.project}`;
	const opening = queues.get(key) ?? open(page);
	queues.set(key, opening);
	const { queue, store } = await opening;
	queue.moveTo(worldOf(page, store));
	void queue.open();
	return queue;
}

async function open(page: JottingPage) {
	const store = await openJottingStore(page.account, page.project);
	return { queue: new JottingQueue(worldOf(page, store)), store };
}

function worldOf({ account, address, saving, refresh }: JottingPage, store: JottingStore): QueueWorld {
	return {
		store,
		newId,
		post: ({ operation, id, text, session, words, language, notedAt }) =>
			sendOnce(asMember(account), address, {
				operation,
				command: { kind: 'note.create', id, text, session, words, language, notedAt, noteKind: 'jotting', title: '' }
			}),
		onsaving: (state) => saving.set('jottings', state),
		onsafe: refresh,
		later: (again) => void untilBack().then(again)
	};
}

function untilBack(): Promise<void> {
	return new Promise((resolve) => {
		const done = () => {
			clearTimeout(timer);
			removeEventListener('online', done);
			resolve();
		};
		const timer = setTimeout(done, TRY_AGAIN);
		addEventListener('online', done);
	});
}
