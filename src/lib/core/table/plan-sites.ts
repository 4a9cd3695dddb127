import { Differences } from './differences.ts';
import type { FieldworkStep, StepOf } from './fieldwork-step.ts';
import { outcomeOf, planLines, type Judged, type Laid } from './plan-lines.ts';
import type { Plan } from './plan.ts';
import { nameOf } from './sheet.ts';

export function planSites(laid: Laid): Plan<FieldworkStep> {
	const { scene, matching, around } = laid;
	const byName = Map.groupBy(scene.sites, ({ name }) => nameOf(name));
	return planLines(laid, 'name', (reader): Judged => {
		const name = reader.text('name', 200) ?? '';
		const description = reader.text('description', 5000);
		const there = byName.get(nameOf(name)) ?? [];
		if (there.length > 1) reader.problems.push(`${there.length} sites are called ‘${name}’. Rename one first.`);
		const key = nameOf(name);
		const [present] = there;
		if (present === undefined)
			return { name, key, is: 'new', make: () => [{ kind: 'site.create', id: around.newId(), name, description: description ?? '' }] };
		const differ = new Differences<StepOf<'site.change'>>();
		differ.field('description', 'Description', present.description, description);
		const make = () => [{ kind: 'site.change', id: present.id, ...differ.fields } as const];
		return { name: present.name, key, is: outcomeOf(differ.changes, matching), changes: differ.changes, make };
	});
}
