import { NOTHING_RECORDED } from '../consent/consent.ts';
import { Differences } from './differences.ts';
import type { FieldworkStep, StepOf } from './fieldwork-step.ts';
import { NamedThings } from './named-things.ts';
import { outcomeOf, planLines, type Judged, type Laid } from './plan-lines.ts';
import type { Plan } from './plan.ts';
import { nameOf } from './sheet.ts';

const NOTHING = NOTHING_RECORDED.consent;

export function planActors(laid: Laid): Plan<FieldworkStep> {
	const { scene, matching, around } = laid;
	const sites = new NamedThings('site', scene.sites, around.newId);
	const siteNames = new Map(scene.sites.map(({ id, name }) => [id, name]));
	const byName = Map.groupBy(scene.actors, ({ pseudonym }) => nameOf(pseudonym));
	return planLines(laid, 'pseudonym', (reader): Judged => {
		const pseudonym = reader.text('pseudonym', 200) ?? '';
		const [role, description, attributes] = [reader.text('role', 200), reader.text('description', 5000), reader.attributes()];
		const [consent, consentOn, consentReason] = [reader.consent(), reader.day('consentOn'), reader.text('consentReason', 500)];
		const cell = reader.cell('site');
		const site = cell === null ? null : sites.one(cell, reader.problems);
		const called = byName.get(nameOf(pseudonym)) ?? [];
		// Two of one name are told apart by where they belong.
		const there = called.length > 1 && site !== null ? called.filter((each) => each.site === site.id) : called;
		if (there.length > 1) reader.problems.push(`${there.length} actors are called ‘${pseudonym}’. Say which by their site.`);
		const [present] = there;
		if (consentOn !== null && (consent ?? present?.consent ?? NOTHING) === NOTHING)
			reader.problems.push(`Nothing is recorded of the consent of ‘${pseudonym}’, so it stands since no day.`);
		if (consentReason !== null && (consent ?? present?.consent ?? NOTHING) === NOTHING)
			reader.problems.push(`Nothing is recorded of the consent of ‘${pseudonym}’, so it has no why or how.`);
		const key = present?.id ?? `${nameOf(pseudonym)}\n${called.length > 1 ? nameOf(cell ?? '') : ''}`;
		const [siteOf] = [
			(steps: FieldworkStep[], before: Parameters<Judged['make']>[0]) =>
				site === null ? null : (sites.ids([site], reader.number, steps, before)[0] ?? null)
		];
		if (present === undefined)
			return {
				...{ name: pseudonym, key, is: 'new' },
				make: (before, steps) => {
					const at = siteOf(steps, before);
					const recorded = {
						...(consent === null ? {} : { consent }),
						...(consentOn === null ? {} : { consentOn }),
						...(consentReason === null ? {} : { consentReason })
					};
					const rest = { role: role ?? '', description: description ?? '', attributes: { ...attributes }, ...recorded };
					return [{ kind: 'actor.create', id: around.newId(), pseudonym, site: at, ...rest }];
				}
			};
		const differ = new Differences<StepOf<'actor.change'>>();
		differ.field('role', 'Role', present.role, role);
		differ.field('description', 'Description', present.description, description);
		differ.field('consent', 'Consent', present.consent, consent);
		differ.field('consentOn', 'Consent since', present.consentOn, consentOn);
		differ.field('consentReason', 'Consent, why or how', present.consentReason, consentReason);
		const isElsewhere = site !== null && site.id !== present.site;
		if (isElsewhere) differ.changes.push({ label: 'Site', before: siteNames.get(present.site ?? '') ?? '', after: site.name });
		const all = differ.attributes(present.attributes, attributes);
		return {
			...{ name: present.pseudonym, key, is: outcomeOf(differ.changes, matching), changes: differ.changes },
			make: (before, steps) => [
				{
					...{ kind: 'actor.change', id: present.id, ...differ.fields },
					...(isElsewhere ? { site: siteOf(steps, before) } : {}),
					...(all === null ? {} : { attributes: { ...all } })
				}
			]
		};
	});
}
