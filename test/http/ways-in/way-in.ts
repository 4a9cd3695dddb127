import type { Right } from '#lib/core/permission/rights.ts';
import type { HttpBrowser } from '../browser.ts';
import type { ProjectClient } from '../project.ts';
import type { World } from '../world.ts';

/**
 * Every way into the server, and who may take it. `anybody`: signed in or not; `signed in`: whoever has an account; `members`: of the project;
 * a list: the members who have one of these rights.
 */
export type Who = 'anybody' | 'signed in' | 'members' | readonly Right[];

export type WayIn = {
	readonly who: Who;
	/** What a yes looks like; 200 unless told. */
	readonly yes?: readonly number[];
} & ({ readonly page: (scene: Scene) => string } | { readonly send: (browser: HttpBrowser, scene: Scene) => Promise<Response> });

export type Scene = {
	readonly world: World;
	readonly owner: ProjectClient;
	readonly path: string;
	readonly session: string;
	/** A note that is open to the team. */
	readonly note: { readonly id: string; readonly text: string };
	/** A coded passage in it. */
	readonly passage: string;
	/** A memo on it. */
	readonly memo: string;
	readonly code: string;
	/** Another code. */
	readonly other: string;
	readonly theme: string;
	/** A collection with the passage in it, and that item. */
	readonly collection: string;
	readonly item: string;
	/** A line of history that everybody may read. */
	readonly line: string;
};

export const write = ['write'] as const;
export const manage = ['manage'] as const;
/** A script reads with a token; what it gets leaves the project. */
export const read = (place: (scene: Scene) => string): WayIn => ({
	who: ['export'],
	send: (browser, scene) => browser.api(`/projects/${scene.world.project}${place(scene)}`)
});
export const inProject = (place: string) => ({ page: ({ path }: Scene) => `${path}${place}` });
