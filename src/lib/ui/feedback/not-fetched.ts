/** Said where a part of the page that comes when it is wanted can't be had. */
export const NOT_FETCHED = 'The server did not answer, so this can’t open yet. Try again in a moment.';
