/** A module with all that it imports, as the text of one script: see scripts/inline-script.ts. */
declare module '*?script' {
	const code: string;
	export default code;
}
