import { indentOf, pathIn, separatorOf, type CodeLine } from './code-cells.ts';
import { type Place, type placesOf } from './code-tree.ts';
import { nameOf } from './sheet.ts';

export type Placed = { readonly place: Place; readonly problem: null } | { readonly place: null; readonly problem: string };

const LONGEST = 200;
const DEEPEST = 30;

/**
 * Where each line’s code stands: by its path, by its parent’s name or path, or by the space in front of its name. A line that says nothing of it means the
 * code of that name, wherever the codebook has it. A parent that is nowhere is made.
 */
export function placeCodes(
	lines: readonly CodeLine[],
	{ root, named }: ReturnType<typeof placesOf>,
	byPath: boolean
): ReadonlyMap<CodeLine, Placed> {
	const placed = new Map<CodeLine, Placed>();
	const underWay = new Set<CodeLine>();
	const separator = separatorOf(lines.map(({ path, parent }) => (byPath ? path : (parent ?? ''))));
	const linesNamed = Map.groupBy(lines, ({ name }) => nameOf(name));
	const isIndented = !byPath && lines.every(({ parent }) => parent === null) && lines.some(({ name }) => indentOf(name) > 0);
	const above = isIndented ? parentsByIndent(lines) : null;
	for (const line of lines) settle(line);
	return placed;

	function settle(line: CodeLine): Placed {
		const known = placed.get(line);
		if (known !== undefined) return known;
		if (underWay.has(line)) return no('It stands under itself.');
		underWay.add(line);
		const settled = settleNew(line);
		underWay.delete(line);
		placed.set(line, settled);
		return settled;
	}

	function settleNew(line: CodeLine): Placed {
		const own = byPath ? ownPath(line, separator) : { names: [], name: line.name.trim() };
		if ('problem' in own) return no(own.problem);
		const { name, names } = own;
		if (name === '') return no('It has no name.');
		if (name.length > LONGEST || names.some((each) => each.length > LONGEST)) return no(`Its name is longer than ${LONGEST} characters.`);
		const parent = parentOf(line, names, name);
		if (parent.place === null) return parent;
		if (parent.place.path.length >= DEEPEST) return no(`It stands deeper than ${DEEPEST} codes.`);
		return claim(line, parent.place, name, isOpen(line));
	}

	/** Nothing says where it stands, so it may stand anywhere. */
	function isOpen({ parent }: CodeLine): boolean {
		return !byPath && parent === null && !isIndented;
	}

	function parentOf(line: CodeLine, names: readonly string[], name: string): Placed {
		if (byPath) return walk(names);
		if (isIndented) {
			const parent = above?.get(line);
			return parent === undefined ? yes(root) : settle(parent);
		}
		const written = line.parent === null ? [] : pathIn(line.parent, separator);
		if (written.length === 1 && nameOf(written[0] ?? '') === nameOf(name)) return no('It stands under itself.');
		return written.length === 1 ? byName(written[0] ?? '') : walk(written);
	}

	function walk(names: readonly string[]): Placed {
		let place = root;
		for (const name of names) {
			const found = place.called(name);
			if (found.length > 1) return no(`Two codes at one place are called ‘${name}’ already. Rename one first.`);
			place = found[0] ?? place.put(name, null);
		}
		return yes(place);
	}

	function byName(name: string): Placed {
		const own = linesNamed.get(nameOf(name)) ?? [];
		if (own.length > 1) return no(`Several lines are called ‘${name}’. Write its path, as in ‘Theme / ${name}’.`);
		if (own[0] !== undefined) {
			const settled = settle(own[0]);
			return settled.place === null ? no(`The code that it stands under, in line ${own[0].line}, can’t be brought in.`) : settled;
		}
		const there = named(name);
		if (there.length > 1) return no(`Several codes are called ‘${name}’. Write its path, as in ‘Theme / ${name}’.`);
		return there[0] === undefined ? walk([name]) : yes(there[0]);
	}

	function claim(line: CodeLine, parent: Place, name: string, anywhere: boolean): Placed {
		const found = anywhere && named(name).length > 0 ? named(name) : parent.called(name);
		if (found.length > 1) return no(`Several codes are called ‘${name}’. Say which by its path or its parent.`);
		const place = found[0] ?? parent.put(name, null);
		if (place.line !== null) return no(`The same code stands in line ${place.line} already.`);
		place.line = line.line;
		place.isBroken = line.problems.length > 0;
		return yes(place);
	}
}

function ownPath(
	{ name, path }: CodeLine,
	separator: RegExp | null
): { readonly name: string; readonly names: readonly string[] } | { readonly problem: string } {
	const own = name.trim();
	if (path === '') return { name: own, names: [] };
	// A name may hold the sign that parts a path, such as «Before / after»: what stands before it is parted, and must end in that sign.
	const above = own !== '' && path.toLowerCase().endsWith(own.toLowerCase()) ? path.slice(0, path.length - own.length) : null;
	if (above === '') return { name: own, names: [] };
	if (above !== null && separator !== null && above.split(separator).at(-1) === '') return { name: own, names: pathIn(above, separator) };
	const names = pathIn(path, separator);
	if (own === '') return { name: names.at(-1) ?? '', names: names.slice(0, -1) };
	return {
		problem: `Its path ends in ‘${names.at(-1) ?? ''}’ and not in its name. If that column is the path of what it stands under, match it with Parent.`
	};
}

function parentsByIndent(lines: readonly CodeLine[]): ReadonlyMap<CodeLine, CodeLine> {
	const parents = new Map<CodeLine, CodeLine>();
	const open: CodeLine[] = [];
	for (const line of lines) {
		while (open.length > 0 && indentOf(open.at(-1)?.name ?? '') >= indentOf(line.name)) open.pop();
		const parent = open.at(-1);
		if (parent !== undefined) parents.set(line, parent);
		open.push(line);
	}
	return parents;
}

function yes(place: Place): Placed {
	return { place, problem: null };
}

function no(problem: string): Placed {
	return { place: null, problem };
}
