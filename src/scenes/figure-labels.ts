/** The words around a figure, in the language of its page. */
export type FigureLabels = {
	/** What stands before its sources, with what sets it apart from them. */
	source: string;
	/** What stands between two names. */
	comma: string;
	/** What stands between two statements. */
	stop: string;
	/** "n more" sources. */
	more: string;
	/** What the choice of a measure is called. */
	measure?: string;
};
