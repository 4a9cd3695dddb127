/**
 * How a list of excerpts is ordered. By session and by code, coder or site: in groups, where an excerpt with two codes stands twice. By what follows or what
 * comes before: the words that were asked for, each place where they stand in a line of its own.
 */
export const ORDERS = ['session', 'code', 'coder', 'site', 'following', 'preceding'] as const;
export type Order = (typeof ORDERS)[number];

export type LineOrder = Extract<Order, 'following' | 'preceding'>;

/** Does this order list places of words, and not excerpts? */
export function isLineOrder(order: Order): order is LineOrder {
	return order === 'following' || order === 'preceding';
}

export function orderNamed(name: string | null): Order {
	return ORDERS.find((each) => each === name) ?? 'session';
}
