import type { FieldErrors } from '../../design/ErrorSummary.tsx';
import { isLocale } from '../../languages/languages.ts';
import { AGENT_CHANNELS, CALLER_LINKS, type Entry } from '../../report/answers.ts';

export type EntryReading =
  | { readonly entry: Entry; readonly errors?: undefined }
  | { readonly entry?: undefined; readonly errors: FieldErrors };

/** Who told an agent of a dwelling and how, or what must be corrected, by the name of the field. */
export function readEntry(form: FormData): EntryReading {
  const text = (name: string, max: number) =>
    String(form.get(name) ?? '')
      .trim()
      .slice(0, max);
  const channel = AGENT_CHANNELS.find((one) => one === form.get('canal'));
  const callerLink = CALLER_LINKS.find((one) => one === form.get('lien'));
  const callerPhone = text('telephone', 30);
  const errors: Record<string, string> = {};
  if (!channel) errors.canal = 'Dites comment cette personne vous a joint.';
  if (!callerLink) errors.lien = 'Dites qui est cette personne.';
  if (callerPhone !== '' && !/^\+?\d{9,15}$/.test(callerPhone.replace(/[\s.\-()]/g, '')))
    errors.telephone = 'Ce numéro de téléphone n’est pas correct. Exemple : 06 12 34 56 78.';
  if (!channel || !callerLink || Object.keys(errors).length > 0) return { errors };
  const locale = form.get('langue');
  return {
    entry: { channel, callerLink, callerName: text('nom', 100), callerPhone, locale: isLocale(locale) ? locale : 'fr' },
  };
}
