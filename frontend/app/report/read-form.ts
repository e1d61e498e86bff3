import type { FieldErrors } from '../design/ErrorSummary.tsx';
import { wordsForCode } from '../refusals/refusals.ts';
import { type Answers, chosenDesordres, DANGER_KINDS, type Grid, REPORTERS, SINCES, ZONES } from './answers.ts';
import type { StepName } from './steps.ts';

export type FormReading =
  | { readonly answers: Answers; readonly errors?: undefined }
  | { readonly answers?: undefined; readonly errors: FieldErrors };

const text = (form: FormData, name: string) => {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
};
const choice = <T extends string>(form: FormData, name: string, allowed: readonly T[]) =>
  allowed.find((item) => item === form.get(name));
const choices = <T extends string>(form: FormData, name: string, allowed: readonly T[]) => {
  const given = form.getAll(name);
  return allowed.filter((item) => given.includes(item));
};

/**
 * The answers after one page of the form, or what must be corrected, by the name of the field. The graph judges again when the
 * report is sent: here only what keeps a person from going on. The address and the photographs are read elsewhere, with the graph.
 */
export function readForm(step: StepName, form: FormData, answers: Answers, grid: Grid): FormReading {
  const seen = answers.seen.includes(step) ? answers.seen : [...answers.seen, step];
  const keep = (change: Partial<Answers>): FormReading => ({ answers: { ...answers, ...change, seen } });
  const refuse = (name: string, words: string): FormReading => ({ errors: { [name]: words } });
  switch (step) {
    case 'danger': {
      const dangers = choices(form, 'danger', DANGER_KINDS);
      if (dangers.length === 0 && !form.getAll('danger').includes('AUCUN')) {
        return refuse('danger', 'Choisissez un danger, ou « Non, rien de tout cela ».');
      }
      return keep({ dangers });
    }
    case 'precisions':
      return text(form, 'details').length > 200
        ? refuse('details', 'Résumez en moins de 200 caractères.')
        : keep({ details: text(form, 'details') });
    case 'vous': {
      const reporter = choice(form, 'reporter', REPORTERS);
      return reporter
        ? keep({ reporter })
        : refuse('reporter', 'Dites-nous qui vous êtes, pour que nous sachions à qui nous répondons.');
    }
    case 'zones': {
      const zones = choices(form, 'zones', ZONES);
      return zones.length > 0 ? keep({ zones }) : refuse('zones', 'Choisissez au moins un endroit.');
    }
    case 'problemes-logement':
    case 'problemes-batiment': {
      const zone = grid.zones.find(({ code }) => code === (step === 'problemes-logement' ? 'LOGEMENT' : 'BATIMENT'));
      const codes = zone?.categories.flatMap(({ desordres }) => desordres.map(({ code }) => code)) ?? [];
      const chosen = choices(form, 'desordres', codes);
      if (chosen.length === 0)
        return refuse('desordres', 'Choisissez au moins un problème. Si vous hésitez, prenez le plus proche.');
      return keep({ desordres: [...answers.desordres.filter((code) => !codes.includes(code)), ...chosen] });
    }
    case 'endroits': {
      const rooms = chosenDesordres(answers, grid).map(({ zone, desordre }) => {
        const allowed = zone.rooms.map(({ code }) => code);
        return [desordre.code, choices(form, `rooms-${desordre.code}`, allowed)] as const;
      });
      return keep({ rooms: Object.fromEntries(rooms) });
    }
    case 'depuis': {
      const since = choice(form, 'since', SINCES);
      return since ? keep({ since }) : refuse('since', 'Choisissez une durée, même à peu près.');
    }
    case 'description': {
      const description = text(form, 'description').replaceAll('\r\n', '\n');
      return description.length > 4000
        ? refuse('description', 'Résumez en moins de 4 000 caractères.')
        : keep({ description });
    }
    case 'contact': {
      const contact = {
        name: text(form, 'name'),
        organisation: text(form, 'organisation'),
        email: text(form, 'email'),
        phone: text(form, 'phone'),
      };
      if (contact.email === '' && contact.phone === '') return refuse('email', wordsForCode('CONTACT_REQUIRED'));
      if (contact.email !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(contact.email))
        return refuse('email', wordsForCode('BAD_EMAIL'));
      if (contact.phone !== '' && !/^\+?\d{9,15}$/.test(contact.phone.replace(/[\s.\-()]/g, '')))
        return refuse('phone', wordsForCode('BAD_PHONE'));
      return keep({ contact });
    }
    default:
      return keep({});
  }
}

/** The step where a refusal of the graph is corrected, from the dotted path of its field. */
export function stepOfField(field: string | null | undefined): StepName {
  const [root = '', second = ''] = (field ?? '').split('.');
  if (root === 'address') return second === 'details' ? 'precisions' : 'adresse';
  if (root === 'reporterKind') return 'vous';
  if (root === 'desordres' || root === 'gridVersion') return 'zones';
  if (root === 'description') return 'description';
  if (root === 'photoIds') return 'photos';
  if (root === 'contact') return 'contact';
  return 'recapitulatif';
}
