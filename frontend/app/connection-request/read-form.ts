import type { FieldErrors } from '../design/ErrorSummary.tsx';
import { wordsForCode } from '../refusals/refusals.ts';
import {
  type Amount,
  type Answers,
  BUILDINGS,
  ENERGIES,
  HEATINGS,
  isAtWork,
  LARGEST_SURFACE,
  LONGEST_COMMENT,
  MOST_DWELLINGS,
  WHOS,
} from './answers.ts';
import { asksDwellings, type StepName } from './steps.ts';

export type FormReading =
  | { readonly answers: Answers; readonly errors?: undefined }
  | { readonly answers?: undefined; readonly errors: FieldErrors };

const text = (form: FormData, name: string) => {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
};
const choice = <T extends string>(form: FormData, name: string, allowed: readonly T[]) =>
  allowed.find((item) => item === form.get(name));

/** A whole number as somebody writes it ("1 200"), "je ne sais pas" when that is ticked; undefined for anything else. */
export function readAmount(form: FormData, name: string, most: number): Amount | undefined {
  if (form.get(`${name}-inconnu`) === 'oui') return 'UNKNOWN';
  const digits = text(form, name).replaceAll(/[\s.\u00a0\u202f]/g, '');
  const value = /^\d{1,9}$/.test(digits) ? Number(digits) : Number.NaN;
  return value >= 1 && value <= most ? value : undefined;
}

/**
 * The answers after one page of the form, or what must be corrected, by the name of the field. The graph judges again when the
 * request is sent: here only what keeps a person from going on. The address is read elsewhere, with the graph.
 */
export function readForm(step: StepName, form: FormData, answers: Answers): FormReading {
  const seen = answers.seen.includes(step) ? answers.seen : [...answers.seen, step];
  const keep = (change: Partial<Answers>): FormReading => ({ answers: { ...answers, ...change, seen } });
  const refuse = (name: string, words: string): FormReading => ({ errors: { [name]: words } });
  switch (step) {
    case 'vous': {
      const who = choice(form, 'who', WHOS);
      return who ? keep({ who }) : refuse('who', 'Dites-nous qui vous êtes.');
    }
    case 'batiment': {
      const building = choice(form, 'building', BUILDINGS);
      return building ? keep({ building }) : refuse('building', 'Choisissez le bâtiment à raccorder.');
    }
    case 'chauffage': {
      const heating = choice(form, 'heating', HEATINGS);
      return heating ? keep({ heating }) : refuse('heating', 'Choisissez une réponse, ou « Je ne sais pas ».');
    }
    case 'energie': {
      const energy = choice(form, 'energy', ENERGIES);
      return energy ? keep({ energy }) : refuse('energy', 'Choisissez une énergie, ou « Je ne sais pas ».');
    }
    case 'taille':
      return readSize(form, answers, keep);
    case 'precisions': {
      const comment = text(form, 'comment').replaceAll('\r\n', '\n');
      return comment.length > LONGEST_COMMENT
        ? refuse('comment', 'Résumez en moins de 1 000 caractères.')
        : keep({ comment });
    }
    case 'contact':
      return readContact(form, answers, keep);
    default:
      return keep({});
  }
}

function readSize(form: FormData, answers: Answers, keep: (change: Partial<Answers>) => FormReading): FormReading {
  const asks = asksDwellings(answers);
  const dwellings = asks ? readAmount(form, 'dwellings', MOST_DWELLINGS) : answers.dwellings;
  const surface = readAmount(form, 'surface', LARGEST_SURFACE);
  const errors = {
    ...(dwellings === undefined
      ? { dwellings: 'Écrivez un nombre de logements, comme 24, ou cochez « Je ne sais pas ».' }
      : {}),
    ...(surface === undefined
      ? { surface: 'Écrivez une surface en mètres carrés, comme 1 800, ou cochez « Je ne sais pas ».' }
      : {}),
  };
  return dwellings === undefined || surface === undefined ? { errors } : keep({ dwellings, surface });
}

function readContact(form: FormData, answers: Answers, keep: (change: Partial<Answers>) => FormReading): FormReading {
  const contact = {
    name: text(form, 'name'),
    organisation: text(form, 'organisation'),
    email: text(form, 'email'),
    phone: text(form, 'phone'),
  };
  const errors: Record<string, string> = {};
  if (contact.name === '') errors.name = 'Écrivez votre nom, pour que l’on sache à qui répondre.';
  if (isAtWork(answers) && contact.organisation === '') errors.organisation = 'Écrivez le nom de votre organisme.';
  if (contact.email === '') errors.email = 'Écrivez votre adresse électronique : la réponse y est envoyée.';
  else if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(contact.email)) errors.email = wordsForCode('BAD_EMAIL');
  if (contact.phone !== '' && !/^\+?\d{9,15}$/.test(contact.phone.replace(/[\s.\-()]/g, '')))
    errors.phone = wordsForCode('BAD_PHONE');
  return Object.keys(errors).length > 0 ? { errors } : keep({ contact });
}

/** The step where a refusal of the graph is corrected, from the dotted path of its field. */
export function stepOfField(field: string | null | undefined): StepName {
  const path = (field ?? '').split('.');
  if (path.includes('address')) return 'adresse';
  if (path.some((part) => part === 'dwellings' || part === 'surface')) return 'taille';
  if (path.includes('comment')) return 'precisions';
  if (path.some((part) => ['contact', 'email', 'phone', 'name', 'organisation', 'organisationName'].includes(part)))
    return 'contact';
  return 'recapitulatif';
}
