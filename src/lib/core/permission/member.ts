import type { MemberId } from '#lib/core/id/id.ts';
import type { Rights } from './rights.ts';

/** The header in which a page names the member it speaks as. */
export const MEMBER_HEADER = 'x-fieldbook-member';

/** The acting member of a project, as every service is told. */
export type Member = { readonly id: MemberId; readonly name: string; readonly initials: string; readonly rights: Rights };
