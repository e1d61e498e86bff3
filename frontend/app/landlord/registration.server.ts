import type { AppLoadContext } from '@remix-run/node';
import type { FoundAddress } from '../address/search.server.ts';
import type { FieldErrors } from '../design/ErrorSummary.tsx';
import { RegisterDwellingDocument, RegisterNextDwellingDocument } from '../graphql/generated/graphql.ts';
import { change } from '../graphql/request-graph.server.ts';
import { wordsForCode } from '../refusals/refusals.ts';
import { type DwellingForm, dwellingField, emptyDwelling, readDwelling } from './dwelling-form.server.ts';

/** What the form holds, as it was typed. */
export interface RegistrationForm extends DwellingForm {
  readonly equipment: readonly string[];
  readonly name: string;
  readonly email: string;
  readonly phone: string;
}

export function emptyRegistration(): RegistrationForm {
  return { ...emptyDwelling(), equipment: [], name: '', email: '', phone: '' };
}

export type Registering =
  | { readonly done: true; readonly email: string; readonly id: string | undefined }
  | { readonly form: RegistrationForm; readonly errors: FieldErrors; readonly found: readonly FoundAddress[] };

const OWNER_FIELDS: Readonly<Record<string, string>> = {
  name: 'nom',
  email: 'courriel',
  phone: 'telephone',
  consent: 'accord',
};

/** Registers a dwelling: by the private link of its landlord, or with who lets it. What is wrong comes back with all that was typed. */
export async function register(context: AppLoadContext, sent: FormData, token?: string): Promise<Registering> {
  const text = (name: string) => String(sent.get(name) ?? '').trim();
  const reading = await readDwelling(context, sent);
  const form: RegistrationForm = {
    ...reading.form,
    equipment: sent.getAll('equipement').map(String),
    name: text('nom'),
    email: text('courriel'),
    phone: text('telephone'),
  };
  const errors: Record<string, string> = {
    ...reading.errors,
    ...(token || form.name ? {} : { nom: 'Écrivez votre nom.' }),
    ...(token || form.email ? {} : { courriel: 'Écrivez votre adresse électronique : nous y envoyons votre lien.' }),
    ...(token || sent.get('accord') === 'oui' ? {} : { accord: wordsForCode('CONSENT_REQUIRED') }),
  };
  if (Object.keys(errors).length > 0 || !reading.dwelling) return { form, errors, found: reading.found };
  const has = (code: string) => form.equipment.includes(code);
  const dwelling = {
    ...reading.dwelling,
    hasBoiler: has('chaudiere'),
    hasGas: has('gaz'),
    hasChimney: has('cheminee'),
    hasMechanicalAir: has('vmc'),
  };
  const refused = ({ code, field }: { code: string; field?: string | null }): Registering => ({
    form,
    errors: { [OWNER_FIELDS[field ?? ''] ?? dwellingField(field) ?? '']: wordsForCode(code) },
    found: [],
  });
  if (token) {
    const { registerNextDwelling: answer } = await change(context, RegisterNextDwellingDocument, { token, dwelling });
    return answer.__typename === 'Refusal' ? refused(answer) : { done: true, email: '', id: answer.id };
  }
  const { name, email, phone } = form;
  const { registerDwelling: answer } = await change(context, RegisterDwellingDocument, {
    dwelling,
    name,
    email,
    phone: phone || null,
    consent: true,
  });
  return answer.__typename === 'Refusal' ? refused(answer) : { done: true, email, id: undefined };
}
