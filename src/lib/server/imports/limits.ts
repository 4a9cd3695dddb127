/** The largest upload, in bytes: a zip of a whole field's files. */
export const UPLOAD_MOST = 500_000_000;

/** The largest file, in bytes. Larger than any format's own limit (Word: 50 MB), so that the reader's clearer word is heard. */
export const FILE_MOST = 60_000_000;

/** What one import may hold before it is run: files, and bytes of them. */
export const MOST_FILES = 2000;
export const MOST_BYTES = 2_000_000_000;

/** What is said of a file on which a reader failed in a way that nobody foresaw. */
export const OUR_FAULT = 'Fieldbook failed on this file, which is a fault of Fieldbook’s. Save it as plain text, and import that.';
