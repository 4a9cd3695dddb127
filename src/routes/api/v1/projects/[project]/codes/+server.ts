import { listing } from '../../../listing.ts';

export const GET = listing('codes');
