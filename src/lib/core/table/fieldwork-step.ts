import type { CommandInput } from '../command/command.ts';

export type FieldworkStep = CommandInput<'import.fieldwork'>['steps'][number];
export type StepOf<Kind extends FieldworkStep['kind']> = Extract<FieldworkStep, { readonly kind: Kind }>;
