/*
 * What many of a long list have alike is put in words once.
 */

/** Works out anew only what is asked for with another key than the time before: for a list in which those alike stand together. */
export function whileSame<Key, Value>(work: (key: Key) => Value): (key: Key) => Value {
	let last: { readonly key: Key; readonly value: Value } | null = null;
	return (key) => {
		if (last === null || last.key !== key) last = { key, value: work(key) };
		return last.value;
	};
}

/** Works out once what is asked for with each key: for keys that are few, such as days, codes or people. */
export function once<Key, Value>(work: (key: Key) => Value): (key: Key) => Value {
	const known = new Map<Key, Value>();
	return (key) => {
		let value = known.get(key);
		if (value === undefined) known.set(key, (value = work(key)));
		return value;
	};
}
