import type { Attachment } from 'svelte/attachments';

/** Opens a dialog as modal. The native dialog traps focus; that it is given back, to an editor too, is seen to here. */
export const modal: Attachment<HTMLDialogElement> = (dialog) => {
	const opener = document.activeElement;
	dialog.showModal();
	return () => {
		dialog.close();
		if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
	};
};
