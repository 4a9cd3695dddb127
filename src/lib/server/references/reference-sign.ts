/** In the plain text of a memo each reference is this sign, since what it leads to has another name for each reader and day. */
export const REFERENCE_SIGN = '\uFFFC';
