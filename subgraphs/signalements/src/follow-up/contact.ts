import { email, line, optional, parsed, phone, type Verdict } from '@mitoyen/kit/written/written.ts';
import { z } from 'zod';

/** What the declarant corrects herself; what is left out stays, what is emptied goes. */
export interface ContactDetails {
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  /** Floor, door, staircase… */
  readonly addressDetails: string | null;
}
export type ContactField = keyof ContactDetails;

const shape = z
  .strictObject({
    name: optional(line(100)),
    email: optional(email),
    phone: optional(phone),
    addressDetails: optional(line(200)),
  })
  .refine((details) => details.email !== null || details.phone !== null, {
    error: 'CONTACT_REQUIRED',
    path: ['email'],
  });

/** Faults: TOO_LONG, BAD_FORMAT, BAD_EMAIL, BAD_PHONE, and CONTACT_REQUIRED without mail nor phone. */
export function checkContact(input: unknown): Verdict<ContactDetails> {
  return parsed(shape, input);
}

/** What differs, in the order of the form. */
export function changedFields(before: ContactDetails, after: ContactDetails): ContactField[] {
  return (['name', 'email', 'phone', 'addressDetails'] as const).filter((field) => before[field] !== after[field]);
}

/** Corrections that follow one another within an hour are told to the agents at once. */
export const GROUPED_MINUTES = 60;

const WORDS: Readonly<Record<ContactField | 'answers', string>> = {
  name: 'son nom',
  email: 'son adresse électronique',
  phone: 'son numéro de téléphone',
  addressDetails: 'le complément d’adresse (étage, porte…)',
  answers: 'ses réponses au formulaire',
};

/** What the agents are told: which fields, never the values. */
export function detailsSuivi(fields: readonly string[]): string {
  const words = (Object.keys(WORDS) as (keyof typeof WORDS)[])
    .filter((field) => fields.includes(field))
    .map((f) => WORDS[f]);
  return `La personne qui a signalé a corrigé ${words.join(', ')}.`;
}
