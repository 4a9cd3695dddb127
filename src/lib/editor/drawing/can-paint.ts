/** Whether this browser paints ranges of text without adding elements (the CSS Custom Highlight API). */
export function canPaint(): boolean {
	return typeof CSS !== 'undefined' && 'highlights' in CSS && typeof Highlight !== 'undefined';
}
