import type { Consent, Recorded } from '#lib/core/consent/consent.ts';
import { dayInFull } from '#lib/ui/time/day.ts';

/** Of whoever speaks in an excerpt or was present. */
export function withdrawnInWords(pseudonyms: readonly string[]): string {
	return `Consent withdrawn: ${pseudonyms.join(', ')}.`;
}

const SAID: Readonly<Record<Exclude<Consent, 'not recorded'>, string>> = { given: 'Consent given', withdrawn: 'Consent withdrawn' };

/** `Consent withdrawn on Tue 6 April 2021: wrote to us after the summer`; null where nothing is recorded. */
export function recordedInWords({ consent, consentOn, consentReason }: Recorded): string | null {
	if (consent === 'not recorded') return null;
	const on = consentOn === null ? '' : ` on ${dayInFull(consentOn)}`;
	return `${SAID[consent]}${on}${consentReason === '' ? '' : `: ${consentReason}`}`;
}
