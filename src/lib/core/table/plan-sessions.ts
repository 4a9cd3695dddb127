import { namesIn } from './code-cells.ts';
import { Differences } from './differences.ts';
import type { FieldworkStep, StepOf } from './fieldwork-step.ts';
import type { LineReader } from './line-reader.ts';
import { NamedThings, type Wanted } from './named-things.ts';
import { outcomeOf, planLines, type Judged, type Laid } from './plan-lines.ts';
import type { Plan } from './plan.ts';
import type { PresentSession, TableScene } from './scene.ts';
import { nameOf } from './sheet.ts';

type Kind = StepOf<'session.create'>['sessionKind'];

const KINDS: Readonly<Record<Kind, readonly string[]>> = {
	observation: ['observation', 'field visit', 'feltbesøg', 'observationer'],
	interview: ['interview', 'focus group', 'fokusgruppe', 'samtale'],
	meeting: ['meeting', 'møde', 'workshop'],
	shadowing: ['shadowing', 'skygning', 'følgedag'],
	document: ['document', 'dokument', 'documents', 'dokumenter']
};

export function planSessions(laid: Laid): Plan<FieldworkStep> {
	const { scene, matching, around } = laid;
	const { zone, newId } = around;
	const sites = new NamedThings('site', scene.sites, newId);
	const actors = new NamedThings(
		'actor',
		scene.actors.map(({ id, pseudonym }) => ({ id, name: pseudonym })),
		newId
	);
	const names = new Map([
		...scene.sites.map(({ id, name }) => [id, name] as const),
		...scene.actors.map(({ id, pseudonym }) => [id, pseudonym] as const),
		...scene.members.map(({ id, name }) => [id, name] as const)
	]);
	const byTitle = Map.groupBy(scene.sessions, ({ title }) => nameOf(title));
	return planLines(laid, 'title', (reader): Judged => {
		const { problems, number } = reader;
		const title = reader.text('title', 300) ?? '';
		const sessionKind = kindIn(reader);
		const [date, start, end] = [reader.day('date'), reader.clock('start'), reader.clock('end')];
		const [place, access, attributes] = [reader.text('place', 300), reader.text('access', 5000), reader.attributes()];
		const [siteCell, actorCell] = [reader.cell('sites'), reader.cell('actors')];
		const at = siteCell === null ? [] : sites.wanted(siteCell, problems);
		const there = actorCell === null ? [] : actors.wanted(actorCell, problems);
		const observers = observersIn(reader, scene);
		const present = meant(byTitle.get(nameOf(title)) ?? [], date, start, problems);
		const key = present?.id ?? [nameOf(title), date ?? '', start ?? ''].join('\n');
		const shown = title === '' || date === null ? title : `${title}, ${date}`;
		if (present === null)
			return {
				...{ name: shown, key, is: 'new' },
				make: (before, steps) => {
					const joined = { sites: [...sites.ids(at, number, steps, before)], actors: [...actors.ids(there, number, steps, before)] };
					const rest = { date, start, end, zone, place: place ?? '', access: access ?? '', attributes: { ...attributes } };
					const kind = sessionKind ?? 'observation';
					return [{ kind: 'session.create', id: newId(), title, sessionKind: kind, ...rest, ...joined, observers: [...observers] }];
				}
			};
		const differ = new Differences<StepOf<'session.change'>>();
		differ.field('sessionKind', 'Kind', present.kind as Kind, sessionKind);
		differ.field('date', 'Date', present.date, date);
		differ.field('start', 'Begins', present.start, start);
		differ.field('end', 'Ends', present.end, end);
		differ.field('place', 'Place', present.place, place);
		differ.field('access', 'Access notes', present.access, access);
		const all = differ.attributes(present.attributes, attributes);
		const namesOf = (ids: readonly string[]) => ids.map((id) => names.get(id) ?? '');
		const told = (wanted: readonly Wanted[]) => wanted.map(({ id, name }) => (id === null ? name : (names.get(id) ?? name)));
		differ.list('observers', 'Observers', namesOf(present.observers), namesOf(observers), [...observers]);
		// Their ids are known once what is not there is made.
		differ.list('sites', 'Sites', namesOf(present.sites), told(at), []);
		differ.list('actors', 'Actors', namesOf(present.actors), told(there), []);
		return {
			...{ name: present.date === null ? present.title : `${present.title}, ${present.date}`, key },
			...{ is: outcomeOf(differ.changes, matching), changes: differ.changes },
			make: (before, steps) => [
				{
					...{ kind: 'session.change', id: present.id, ...differ.fields },
					...(differ.fields.sites === undefined ? {} : { sites: [...sites.ids(at, number, steps, before)] }),
					...(differ.fields.actors === undefined ? {} : { actors: [...actors.ids(there, number, steps, before)] }),
					...(all === null ? {} : { attributes: { ...all } })
				}
			]
		};
	});
}

function kindIn(reader: LineReader): Kind | null {
	const cell = reader.cell('kind');
	if (cell === null) return null;
	const found = (Object.entries(KINDS) as [Kind, readonly string[]][]).find(([, words]) => words.includes(nameOf(cell)));
	if (found === undefined) reader.problems.push(`‘${cell}’ is no kind of session (${Object.keys(KINDS).join(', ')}).`);
	return found?.[0] ?? null;
}

function observersIn(reader: LineReader, { members }: TableScene): readonly string[] {
	return namesIn(reader.cell('observers') ?? '').flatMap((name) => {
		const found = members.filter((member) => nameOf(member.name) === nameOf(name) || nameOf(member.initials) === nameOf(name));
		if (found.length !== 1) reader.problems.push(`${found.length === 0 ? 'No member' : 'More than one member'} is called ‘${name}’.`);
		return found.length === 1 ? found.map(({ id }) => id) : [];
	});
}

/** The session that a line means: of its title, and of its day where it says one. The same title on another day is another session. */
function meant(called: readonly PresentSession[], date: string | null, start: string | null, problems: string[]): PresentSession | null {
	const onDay = date === null ? called : called.filter((each) => each.date === date);
	const undated = date === null ? [] : called.filter((each) => each.date === null);
	const found = onDay.length > 0 ? onDay : undated;
	const atHour = found.length > 1 && start !== null ? found.filter((each) => each.start === start) : found;
	if (atHour.length <= 1) return atHour[0] ?? null;
	problems.push(
		`${atHour.length} sessions are called that${date === null ? '' : ' on this day'}. Say which by ${date === null ? 'its date' : 'when it begins'}.`
	);
	return null;
}
