/** Whether an actor consents to being written about: nothing is recorded, they gave their consent, or they took it back. */
export const CONSENTS = ['not recorded', 'given', 'withdrawn'] as const;
export type Consent = (typeof CONSENTS)[number];

/** As it is recorded of an actor: since which ISO day, and why or how, in a few words. */
export type Recorded = { readonly consent: Consent; readonly consentOn: string | null; readonly consentReason: string };

export const NOTHING_RECORDED: Recorded = { consent: 'not recorded', consentOn: null, consentReason: '' };
