import type { FieldErrors } from '../design/ErrorSummary.tsx';
import type { FormNativePart } from '../graphql/generated/graphql.ts';
import { type Locale, wordsIn } from '../languages/languages.ts';
import {
  type Answers,
  askedDesordres,
  chosenDesordres,
  DANGER_KINDS,
  type Grid,
  questionKey,
  REPORTERS,
  SINCES,
  ZONES,
} from './answers.ts';
import { faultIn } from './fault-words.ts';
import { reportWords } from './report.words.ts';

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

/** A page with a screen of its own, as it is read. */
export interface NativePage {
  readonly code: string;
  readonly native: FormNativePart;
}

/** The answers with a page written among those that were seen. */
export function withSeen(answers: Answers, code: string): Answers {
  return answers.seen.includes(code) ? answers : { ...answers, seen: [...answers.seen, code] };
}

/**
 * The answers after one page with a screen of its own, or what must be corrected, by the name of the field. The graph judges again when
 * the report is sent: here only what keeps a person from going on. The address and the photographs are read elsewhere, with the graph.
 */
export function readNative(
  page: NativePage,
  form: FormData,
  answers: Answers,
  grid: Grid,
  locale: Locale,
): FormReading {
  const say = wordsIn(reportWords, locale);
  const keep = (change: Partial<Answers>): FormReading => ({ answers: withSeen({ ...answers, ...change }, page.code) });
  const refuse = (name: string, words: string): FormReading => ({ errors: { [name]: words } });
  switch (page.native) {
    case 'DANGERS': {
      const dangers = choices(form, 'danger', DANGER_KINDS);
      if (dangers.length === 0 && !form.getAll('danger').includes('AUCUN'))
        return refuse('danger', say('chooseDanger'));
      return keep({ dangers });
    }
    case 'ADDRESS_DETAILS':
      return text(form, 'details').length > 200
        ? refuse('details', say('under200'))
        : keep({ details: text(form, 'details') });
    case 'REPORTER': {
      const reporter = choice(form, 'reporter', REPORTERS);
      return reporter ? keep({ reporter }) : refuse('reporter', say('whoAreYou'));
    }
    case 'ZONES': {
      const zones = choices(form, 'zones', ZONES);
      return zones.length > 0 ? keep({ zones }) : refuse('zones', say('chooseZone'));
    }
    case 'DESORDRES_LOGEMENT':
    case 'DESORDRES_BATIMENT': {
      const wanted = page.native === 'DESORDRES_LOGEMENT' ? 'LOGEMENT' : 'BATIMENT';
      const zone = grid.zones.find(({ code }) => code === wanted);
      const codes = zone?.categories.flatMap(({ desordres }) => desordres.map(({ code }) => code)) ?? [];
      const chosen = choices(form, 'desordres', codes);
      if (chosen.length === 0) return refuse('desordres', say('chooseDesordre'));
      return keep({ desordres: [...answers.desordres.filter((code) => !codes.includes(code)), ...chosen] });
    }
    case 'ROOMS': {
      const rooms = chosenDesordres(answers, grid).map(({ zone, desordre }) => {
        const allowed = zone.rooms.map(({ code }) => code);
        return [desordre.code, choices(form, `rooms-${desordre.code}`, allowed)] as const;
      });
      return keep({ rooms: Object.fromEntries(rooms) });
    }
    case 'QUESTIONS':
      return keep({ fields: { ...withoutQuestions(answers.fields), ...readQuestions(form, answers, grid) } });
    case 'SINCE': {
      const since = choice(form, 'since', SINCES);
      return since ? keep({ since }) : refuse('since', say('chooseSince'));
    }
    case 'STORY': {
      const description = text(form, 'description').replaceAll('\r\n', '\n');
      return description.length > 4000 ? refuse('description', say('under4000')) : keep({ description });
    }
    case 'CONTACT':
      return readContact(form, answers, locale, keep, refuse);
    default:
      return keep({});
  }
}

const withoutQuestions = (fields: Answers['fields']) =>
  Object.fromEntries(Object.entries(fields).filter(([key]) => !key.includes('/')));

function readQuestions(form: FormData, answers: Answers, grid: Grid): Record<string, string> {
  const read = askedDesordres(answers, grid).flatMap(({ desordre }) =>
    desordre.questions.flatMap(({ code, options }) => {
      const key = questionKey(desordre.code, code);
      const given = choice(
        form,
        key,
        options.map((option) => option.code),
      );
      return given === undefined ? [] : [[key, given] as const];
    }),
  );
  return Object.fromEntries(read);
}

function readContact(
  form: FormData,
  answers: Answers,
  locale: Locale,
  keep: (change: Partial<Answers>) => FormReading,
  refuse: (name: string, words: string) => FormReading,
): FormReading {
  const contact = {
    name: text(form, 'name'),
    organisation: text(form, 'organisation'),
    email: text(form, 'email'),
    phone: text(form, 'phone'),
  };
  if (contact.email === '' && contact.phone === '' && answers.entry === null)
    return refuse('email', faultIn(locale, 'CONTACT_REQUIRED'));
  if (contact.email !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(contact.email))
    return refuse('email', faultIn(locale, 'BAD_EMAIL'));
  if (contact.phone !== '' && !/^\+?\d{9,15}$/.test(contact.phone.replace(/[\s.\-()]/g, '')))
    return refuse('phone', faultIn(locale, 'BAD_PHONE'));
  return keep({ contact });
}

/** What was written on an ordinary page, by code of its questions, as the form sends it. */
export function readFields(
  fields: readonly { readonly code: string; readonly kind: string }[],
  form: FormData,
): Record<string, unknown> {
  return Object.fromEntries(
    fields.map(({ code, kind }) => {
      const given = form.getAll(code).filter((value) => typeof value === 'string');
      return [code, kind === 'CHOICES' ? given : (given[0] ?? '').replaceAll('\r\n', '\n')];
    }),
  );
}

/** The page where a refusal of the graph is corrected, from the dotted path of its field. `pageOf`: of a question of the form. */
export function stepOfField(field: string | null | undefined, pageOf: (code: string) => string | undefined): string {
  const [root = '', ...rest] = (field ?? '').split('.');
  const code = rest.join('.');
  if (root === 'answers') return code.includes('/') ? 'questions' : (pageOf(code) ?? 'recapitulatif');
  if (root === 'address') return code === 'details' ? 'precisions' : 'adresse';
  if (root === 'reporterKind') return 'vous';
  if (root === 'desordres' || root === 'gridVersion') return 'zones';
  if (root === 'description') return 'description';
  if (root === 'photoIds') return 'photos';
  return root === 'contact' ? 'contact' : 'recapitulatif';
}
