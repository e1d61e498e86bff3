import { line, parsed, type Verdict } from '@mitoyen/kit/written/written.ts';
import { z } from 'zod';
import { allDesordres, findDesordre, type Grid } from '../grid/grid.ts';

/** What a landlord says of one criterion: nothing wrong, works to do, or not in this dwelling. */
export const STATED = ['OK', 'TO_DO', 'NOT_CONCERNED'] as const;
export type Stated = (typeof STATED)[number];

export interface Finding {
  readonly code: string;
  readonly verdict: Stated;
  readonly rooms: readonly string[];
}

export const findingShape = z.strictObject({
  code: z.string('REQUIRED'),
  verdict: z.enum(STATED, 'REQUIRED'),
  rooms: z.array(z.string('BAD_FORMAT')).max(30, 'TOO_MANY').default([]),
});
/** What the database holds of a statement or a draft: written by the rules below. */
export const findingsShape = z.array(findingShape);

/** Some answers, as a page of the form sends them. Refuses a code or a room that this grid does not have. */
export function checkAnswers(input: unknown, grid: Grid): Verdict<Finding[]> {
  const verdict = parsed(z.array(findingShape).min(1, 'REQUIRED').max(300, 'TOO_MANY'), input);
  if (!verdict.ok) return verdict;
  for (const [index, { code, rooms }] of verdict.value.entries()) {
    const place = findDesordre(grid, code);
    if (!place) return { ok: false, code: 'UNKNOWN_DESORDRE', field: `${index}.code` };
    const known = place.zone.rooms.map((room) => room.code);
    if (!rooms.every((room) => known.includes(room))) {
      return { ok: false, code: 'UNKNOWN_ROOM', field: `${index}.rooms` };
    }
  }
  return verdict;
}

/** The draft with these answers in the place of earlier ones. */
export function withAnswers(draft: readonly Finding[], answers: readonly Finding[]): Finding[] {
  const changed = new Map(answers.map((answer) => [answer.code, answer]));
  return [...draft.filter(({ code }) => !changed.has(code)), ...changed.values()];
}

/** The criteria of a grid that are not answered yet, in reading order. Answers of another grid count for nothing. */
export function unanswered(draft: readonly Finding[], grid: Grid): string[] {
  const answered = new Set(draft.map(({ code }) => code));
  return allDesordres(grid)
    .map(({ desordre }) => desordre.code)
    .filter((code) => !answered.has(code));
}

/** Who signs. */
export function checkSignature(input: unknown): Verdict<{ name: string; sincere: true }> {
  return parsed(z.strictObject({ name: line(100), sincere: z.literal(true, 'CONSENT_REQUIRED') }), input);
}

/** What changed from one state to the next: criteria put right, and criteria that were fine and no longer are. */
export function difference(
  before: readonly Finding[],
  after: readonly Finding[],
): { readonly better: string[]; readonly worse: string[] } {
  const earlier = new Map(before.map(({ code, verdict }) => [code, verdict]));
  const moved = (from: boolean, to: boolean) =>
    after
      .filter(({ code, verdict }) => (earlier.get(code) === 'TO_DO') === from && (verdict === 'TO_DO') === to)
      .map(({ code }) => code);
  return { better: moved(true, false), worse: moved(false, true) };
}
