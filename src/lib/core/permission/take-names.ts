import type { Rights } from './rights.ts';
import { isAllowed } from './table.ts';

/** An owner takes real names out: who manages the project, may see them, and may take anything out at all. */
export function mayTakeNames({ rights }: { readonly rights: Rights }): boolean {
	return isAllowed('export.run', rights) && isAllowed('names.open', rights) && isAllowed('members.change', rights);
}
