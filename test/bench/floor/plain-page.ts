/*
 * The floor of opening a note: a page that brings its text and its passages, and marks those near the viewport with the Highlight API.
 */
type Passage = readonly [block: number, start: number, end: number, hue: number];

const HUES = 12;
const NEAR = 100;

const passages = JSON.parse(document.querySelector('#passages')?.textContent ?? '[]') as readonly Passage[];
const blocks = [...(document.querySelector('#text')?.children ?? [])];
const highlights = Array.from({ length: HUES }, (_, hue) => {
	const highlight = new Highlight();
	CSS.highlights.set(`hue-${hue}`, highlight);
	return highlight;
});
const near = new Set(
	blocks.flatMap((block, index) => {
		const { top, bottom } = block.getBoundingClientRect();
		return bottom > -NEAR && top < innerHeight + NEAR ? [index] : [];
	})
);
for (const [block, start, end, hue] of passages) {
	const words = near.has(block) ? blocks[block]?.firstChild : null;
	if (!words) continue;
	const range = document.createRange();
	range.setStart(words, start);
	range.setEnd(words, end);
	highlights[hue % HUES]?.add(range);
}
