import { isNull } from 'drizzle-orm';
import { pathOf } from '#lib/core/query/names.ts';
import type { Context } from '../context.ts';
import { code } from '../db/project-schema.ts';

/** A code as codings name it: after its parents, with the colour that it has or takes from them. */
export type NamedCode = { readonly path: string; readonly hue: string | null };

type CodeInTree = { readonly id: string; readonly parent: string | null; readonly name: string; readonly hue: string | null };

export function namedCodes(codes: readonly CodeInTree[]): ReadonlyMap<string, NamedCode> {
	const byId = new Map(codes.map((row) => [row.id, row]));
	return new Map(
		codes.map((row) => {
			const path = pathOf(byId, row);
			const hue = path.findLast((each) => each.hue !== null)?.hue ?? null;
			return [row.id, { path: path.map(({ name }) => name).join(' › '), hue }];
		})
	);
}

/** The same of all that the codebook has. */
export function everyNamedCode({ db }: Context): ReadonlyMap<string, NamedCode> {
	return namedCodes(
		db.select({ id: code.id, parent: code.parent, name: code.name, hue: code.hue }).from(code).where(isNull(code.deletedAt)).all()
	);
}
