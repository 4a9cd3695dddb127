import { createContext } from 'svelte';
import { mayLeave } from '#lib/ui/take-out/doors.ts';
import { saveFile } from '#lib/ui/take-out/save-file.ts';
import type { Toasts } from '#lib/ui/feedback/toasts.svelte.ts';
import type { PictureName } from './choices.ts';
import { imageOf } from './drawing.ts';

export type PictureFormat = 'svg' | 'png' | 'csv';
export const FORMATS: readonly { readonly format: PictureFormat; readonly label: string }[] = [
	{ format: 'svg', label: 'Drawing (SVG)' },
	{ format: 'png', label: 'Image (PNG)' },
	{ format: 'csv', label: 'Table (CSV)' }
];

/** Takes a picture out; null: this member may not. */
export type TakePicture = ((picture: PictureName, title: string, format: PictureFormat, draw: () => string) => void) | null;
export const [takesPictures, provideTakesPictures] = createContext<() => TakePicture>();

/** Asks the server for leave first: it knows who may, and tells History. Then the file is made of what the page shows, or is what the server answered. */
export async function takePicture(
	toast: Toasts,
	{
		at,
		address,
		picture,
		title,
		format,
		draw
	}: { at: string; address: string; picture: PictureName; title: string; format: PictureFormat; draw: () => string }
): Promise<void> {
	const body = new FormData();
	for (const [name, value] of Object.entries({ picture, format, address })) body.set(name, value);
	if (!(await mayLeave(at, body))) {
		toast.say('Cancelled. Nothing was made.');
		return;
	}
	try {
		const answer = await fetch(at, { method: 'POST', body });
		if (!answer.ok) throw new Error('Refused');
		const file =
			format === 'csv' ? await answer.blob() : format === 'svg' ? new Blob([draw()], { type: 'image/svg+xml' }) : await imageOf(draw());
		saveFile(file, `${title.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-')}.${format}`);
		toast.say('The download has begun.');
	} catch {
		toast.say('The picture could not be taken out. Try again in a moment.');
	}
}
