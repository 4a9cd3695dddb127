/** Who somebody is behind a pseudonym: what the key holds, opened. */
export type RealName = {
	readonly actor: string;
	readonly name: string;
	/** Other names that would tell who it is: a nickname, a maiden name, how colleagues call them. */
	readonly aliases: readonly string[];
};

/** One way in which somebody's name may stand in a text. `words` is folded; a space stands for whatever parts two words. */
export type NameForm = {
	readonly words: string;
	readonly actor: string;
	/** All of the name or of an alias; one word of it or a shortened name; spelt without the letters of its language. */
	readonly strength: 'whole' | 'part' | 'plain';
};
