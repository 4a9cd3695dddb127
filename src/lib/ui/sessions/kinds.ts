import Eye from '@lucide/svelte/icons/eye';
import FileText from '@lucide/svelte/icons/file-text';
import Footprints from '@lucide/svelte/icons/footprints';
import Mic from '@lucide/svelte/icons/mic';
import Users from '@lucide/svelte/icons/users';
import type { Component } from 'svelte';

/** The kinds of session with their names and signs, in the order in which they are offered. */
export const SESSION_KINDS = ['observation', 'interview', 'meeting', 'shadowing', 'document'] as const;
export type SessionKind = (typeof SESSION_KINDS)[number];

export const KIND_NAMES: Record<SessionKind, string> = {
	observation: 'Observation',
	interview: 'Interview',
	meeting: 'Meeting',
	shadowing: 'Shadowing',
	document: 'Document'
};

export const KIND_ICONS: Record<SessionKind, Component> = {
	observation: Eye,
	interview: Mic,
	meeting: Users,
	shadowing: Footprints,
	document: FileText
};
