import * as v from 'valibot';

/** What is inside a sealed backup of one project: a zip file with these parts, encrypted as `age` does it. */
export const SEALED_FORMAT = 'fieldbook-project/1';

const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const id = v.pipe(v.string(), v.uuid());
const name = v.pipe(v.string(), v.maxLength(1000));

const head = v.object({
	format: v.literal(SEALED_FORMAT),
	sealedAt: v.pipe(v.number(), v.integer(), v.minValue(0)),
	project: v.object({ id, name }),
	/** How many migrations its database has had. */
	migrations: v.pipe(v.number(), v.integer(), v.minValue(1)),
	database: v.object({ size: v.number(), sha256: hash }),
	/** Whose names stand in it and who have an address: `account` is their account where it was sealed. */
	people: v.array(v.object({ id, account: v.nullable(id), email: v.string(), manages: v.boolean() }))
});
export type SealedHead = v.InferOutput<typeof head>;
export type SealedPerson = SealedHead['people'][number];

/** What a sealed backup says of itself; or the format that it says it has; or null where it says none of ours. */
export function readHead(text: string): SealedHead | { readonly other: string } | null {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		// Not JSON, so not written by us.
		return null;
	}
	const parsed = v.safeParse(head, value);
	if (parsed.success) return parsed.output;
	const format = typeof value === 'object' && value !== null && 'format' in value ? value.format : null;
	return typeof format === 'string' && format !== SEALED_FORMAT && /^fieldbook-project\/\d{1,4}$/.test(format) ? { other: format } : null;
}

const PART = /^(README\.txt|fieldbook\.json|project\.db|files\/([0-9a-f]{2})\/(\2[0-9a-f]{62}))$/;

export function isPart(name: string): boolean {
	return PART.test(name);
}

/** Where an original lies, in the file and in a project's folder. */
export function originalAt(hash: string): string {
	return `files/${hash.slice(0, 2)}/${hash}`;
}

export function readmeOf({ project, sealedAt }: Pick<SealedHead, 'project' | 'sealedAt'>): string {
	return `This is a whole project of Fieldbook: ${project.name}, as it stood on ${new Date(sealedAt).toISOString()}.

Everything is in it, what members keep private too. Restore the sealed file it came in as a new project, on the page of projects in Fieldbook or
with ‘fieldbook project restore’; there each note is shown only to those who may read it. Do not pass these parts on.

fieldbook.json  what this is, in which format, and the checksum of project.db
project.db      the project, a SQLite database
files/          the original files of what was imported, each named by its SHA-256
`;
}
