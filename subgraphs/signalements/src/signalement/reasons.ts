/** The list below, as it is published: a code never changes its meaning, a change of words or of a rule is a new version. */
export const REASONS_VERSION = 'motifs-2026-1';

/** Why a file, or a partner's part in it, is refused. `words`: what it is called in what people read. */
export const REFUSALS = [
  { code: 'OUT_OF_SCOPE', words: 'la situation ne relève pas de l’habitat indigne' },
  { code: 'OUT_OF_AREA', words: 'le logement est hors du territoire' },
  { code: 'NOT_COMPETENT', words: 'la situation relève d’un autre organisme' },
  { code: 'DUPLICATE', words: 'un dossier existe déjà pour ce logement' },
  { code: 'OTHER', words: 'une autre raison, expliquée ci-dessous' },
] as const;
export type RefusalReason = (typeof REFUSALS)[number]['code'];

/** Whether an end counts as resolved: always, only when somebody has seen that the works are done, or never. */
export type Resolution = 'ALWAYS' | 'IF_WORKS_VERIFIED' | 'NEVER';

/** Why work on a file ends. `asksWorks`: who closes is asked whether the works are done, not done or going on. */
export const CLOSINGS = [
  { code: 'WORKS_DONE', words: 'les travaux sont faits', asksWorks: false, resolves: 'IF_WORKS_VERIFIED' },
  { code: 'REHOUSED', words: 'l’occupant est relogé', asksWorks: true, resolves: 'ALWAYS' },
  { code: 'WITHDRAWN_BY_OCCUPANT', words: 'l’occupant a demandé l’arrêt', asksWorks: true, resolves: 'NEVER' },
  { code: 'NO_ANSWER', words: 'l’occupant ne répond plus', asksWorks: true, resolves: 'NEVER' },
  { code: 'VISIT_REFUSED', words: 'la visite a été refusée', asksWorks: false, resolves: 'NEVER' },
  { code: 'WORKS_REFUSED', words: 'les travaux ont été refusés', asksWorks: false, resolves: 'NEVER' },
  { code: 'OCCUPANT_LEFT', words: 'l’occupant a quitté le logement', asksWorks: true, resolves: 'NEVER' },
  { code: 'SOLD', words: 'le logement a été vendu', asksWorks: true, resolves: 'NEVER' },
  { code: 'NO_INFRINGEMENT', words: 'aucun manquement n’a été constaté', asksWorks: false, resolves: 'NEVER' },
  {
    code: 'OCCUPANT_LIABLE',
    words: 'la situation relève de l’occupant ou de son assurance',
    asksWorks: true,
    resolves: 'NEVER',
  },
  {
    code: 'OUT_OF_SCOPE',
    words: 'la situation ne relève pas de l’habitat indigne',
    asksWorks: false,
    resolves: 'NEVER',
  },
  { code: 'DUPLICATE', words: 'un autre dossier existe pour ce logement', asksWorks: false, resolves: 'NEVER' },
  {
    code: 'HANDLED_ELSEWHERE',
    words: 'le dossier est suivi par un autre organisme',
    asksWorks: true,
    resolves: 'NEVER',
  },
  { code: 'OTHER', words: 'une autre raison, expliquée ci-dessous', asksWorks: false, resolves: 'NEVER' },
] as const satisfies readonly { code: string; words: string; asksWorks: boolean; resolves: Resolution }[];
export type ClosingReason = (typeof CLOSINGS)[number]['code'];

const wordsByCode = <Code extends string>(list: readonly { readonly code: Code; readonly words: string }[]) =>
  // Every code of the list is a key, and no other.
  Object.fromEntries(list.map(({ code, words }) => [code, words])) as Readonly<Record<Code, string>>;

/** What each reason is called where a territory has no words of its own. */
export const REFUSAL_REASONS = wordsByCode<RefusalReason>(REFUSALS);
export const CLOSING_REASONS = wordsByCode<ClosingReason>(CLOSINGS);

/** What was said of the works when a file was closed. */
export const WORKS_STATES = ['DONE', 'NOT_DONE', 'ONGOING'] as const;
export type WorksState = (typeof WORKS_STATES)[number];

/** What a territory changes in the list: reasons that it does not use, and its own words for others. */
export interface ReasonRules {
  readonly hidden: readonly string[];
  readonly wording: Readonly<Record<string, string>>;
}

/** The reasons that a territory offers, in its own words. « Une autre raison » is never hidden: there is always a way out. */
export function offered<Reason extends { readonly code: string; readonly words: string }>(
  list: readonly Reason[],
  { hidden, wording }: ReasonRules,
): Reason[] {
  return list
    .filter(({ code }) => code === 'OTHER' || !hidden.includes(code))
    .map((reason) => ({ ...reason, words: wordsOf(reason.code, reason.words, wording) }));
}

/** What a reason is called in this territory. */
export function wordsOf(code: string, usual: string, wording: ReasonRules['wording']): string {
  return Object.hasOwn(wording, code) ? (wording[code] ?? usual) : usual;
}

/** Whether a file closed for this reason counts as resolved: honestly, works that nobody has seen do not. */
export function isResolved(reason: string, isWorksVerified: boolean): boolean {
  const resolves = CLOSINGS.find(({ code }) => code === reason)?.resolves;
  return resolves === 'ALWAYS' || (resolves === 'IF_WORKS_VERIFIED' && isWorksVerified);
}

const MAX_MESSAGE = 2_000;
const NOT_A_TEXT = /[^\P{Cc}\n\r\t]/u;

export type MessageVerdict =
  | { readonly ok: true; readonly message: string | null }
  | { readonly ok: false; readonly code: string };

/** The message that goes with a reason: it must be there when the reason is `OTHER`, and is plain text. */
export function checkMessage(reason: string, message: string | null | undefined): MessageVerdict {
  const text = (message ?? '').trim().normalize();
  if (text.length > MAX_MESSAGE) return { ok: false, code: 'TOO_LONG' };
  if (NOT_A_TEXT.test(text)) return { ok: false, code: 'BAD_FORMAT' };
  if (reason === 'OTHER' && text === '') return { ok: false, code: 'MESSAGE_REQUIRED' };
  return { ok: true, message: text === '' ? null : text };
}
