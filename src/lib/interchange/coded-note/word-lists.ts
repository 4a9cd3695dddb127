import { AlignmentType, LevelFormat, type ILevelsOptions, type INumberingOptions, type IParagraphOptions } from 'docx';

type Sign = NonNullable<IParagraphOptions['numbering']>;

/** Word knows nine levels of a list. */
const LEVELS = 9;
/** Word counts the items of a list from here at most. */
const HIGHEST_START = 32_767;

/** The lists of one document. Each numbered one counts for itself, from its own start. */
export class WordLists {
	readonly #starts = new Set<number>();
	#numbered = 0;

	bullets(depth: number): Sign {
		return { reference: 'bullets', level: levelOf(depth), instance: 0 };
	}

	numbered(start: number, depth: number): Sign {
		const from = Math.min(start, HIGHEST_START);
		this.#starts.add(from);
		return { reference: referenceOf(from), level: levelOf(depth), instance: ++this.#numbered };
	}

	/** What the document has to say of its lists, once all are made. */
	definitions(): INumberingOptions {
		return {
			config: [
				{ reference: 'bullets', levels: levels((level) => ({ format: LevelFormat.BULLET, text: BULLETS[level % 3] ?? '•' })) },
				...[...this.#starts].map((start) => ({
					reference: referenceOf(start),
					levels: levels((level) => ({ format: LevelFormat.DECIMAL, text: `%${level + 1}.`, start }))
				}))
			]
		};
	}
}

const BULLETS = ['•', '◦', '–'];

function levelOf(depth: number): number {
	return Math.min(depth, LEVELS - 1);
}

function referenceOf(start: number): string {
	return `numbered from ${start}`;
}

function levels(of: (level: number) => Pick<ILevelsOptions, 'format' | 'text' | 'start'>): ILevelsOptions[] {
	return Array.from({ length: LEVELS }, (_, level) => ({
		...of(level),
		level,
		alignment: AlignmentType.LEFT,
		style: { paragraph: { indent: { left: 425 * (level + 1), hanging: 425 } } }
	}));
}
