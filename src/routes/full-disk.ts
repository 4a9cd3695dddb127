export function isFull(fault: unknown): boolean {
	return fault instanceof Error && 'code' in fault && fault.code === 'ENOSPC';
}
