/** The longest stretch in which a thread served nobody: as long as it took, and of that the processor time of the thread, in milliseconds. */
export type Stretch = { readonly longest: number; readonly processor: number };

/** Watches how long this thread is busy at a stretch. Where others use the machine, only the processor time says something of the thread itself. */
export function watchTurns(): { readonly stop: () => Stretch } {
	let [longest, processor] = [0, 0];
	let [last, worked] = [performance.now(), ofThread()];
	const look = () => {
		const [now, spent] = [performance.now(), ofThread()];
		longest = Math.max(longest, now - last - 1);
		processor = Math.max(processor, spent - worked);
		[last, worked] = [now, spent];
	};
	const timer = setInterval(look, 1);
	return {
		stop: () => {
			clearInterval(timer);
			look();
			return { longest, processor };
		}
	};
}

function ofThread(): number {
	const { user, system } = process.threadCpuUsage();
	return (user + system) / 1000;
}
