import { lookOf, type Drawn, type Look } from '#lib/ui/code/look.ts';

export type PaperCode = {
	readonly id: string;
	readonly name: string;
	readonly path: string;
	readonly inVivo: boolean;
	readonly look: Look;
};

type Row = Drawn & { readonly name: string; readonly inVivo: boolean };

/** The codes as a sheet draws them, by id, in the order of the codebook. */
export function paperCodes(rows: readonly Row[]): ReadonlyMap<string, PaperCode> {
	const byId = new Map(rows.map((row) => [row.id, row]));
	const paths = new Map<string, string>();
	// Parents stand before their children.
	for (const { id, parent, name } of rows) {
		const above = parent === null ? undefined : paths.get(parent);
		paths.set(id, above === undefined ? name : `${above} › ${name}`);
	}
	return new Map(
		rows.map((row) => [
			row.id,
			{ id: row.id, name: row.name, path: paths.get(row.id) ?? row.name, inVivo: row.inVivo, look: lookOf(row, byId) }
		])
	);
}
