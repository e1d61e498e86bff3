import type { FormNativePart, GridZoneCode, ReportFormQuery } from '../graphql/generated/graphql.ts';
import { type Answers, askedDesordres, chosenDesordres, type Grid } from './answers.ts';

/** A page of the form, as the graph gives it for the answers so far. */
export type FormStep = ReportFormQuery['reportForm']['steps'][number];

interface Native {
  /** Whether this report meets the page at all; the graph has judged the rest. */
  readonly isAsked?: (answers: Answers, grid: Grid) => boolean;
  /** Whether the page may be left behind. */
  readonly isAnswered: (answers: Answers, grid: Grid, code: string) => boolean;
}

const seen = ({ seen: pages }: Answers, _grid: Grid, code: string) => pages.includes(code);
const hasDesordreIn = (zone: GridZoneCode) => (answers: Answers, grid: Grid) =>
  chosenDesordres(answers, grid).some((chosen) => chosen.zone.code === zone);

/** The pages that have a screen of their own. */
const NATIVE: Readonly<Record<FormNativePart, Native>> = {
  DANGERS: { isAnswered: ({ dangers }) => dangers !== null },
  ADDRESS: { isAnswered: ({ place }) => place !== null },
  ADDRESS_DETAILS: { isAnswered: seen },
  REPORTER: { isAnswered: ({ reporter }) => reporter !== null },
  ZONES: { isAnswered: ({ zones }) => zones.length > 0 },
  DESORDRES_LOGEMENT: { isAnswered: hasDesordreIn('LOGEMENT') },
  DESORDRES_BATIMENT: { isAnswered: hasDesordreIn('BATIMENT') },
  ROOMS: { isAsked: (answers, grid) => chosenDesordres(answers, grid).length > 0, isAnswered: seen },
  QUESTIONS: { isAsked: (answers, grid) => askedDesordres(answers, grid).length > 0, isAnswered: seen },
  SINCE: { isAnswered: ({ since }) => since !== null },
  STORY: { isAnswered: seen },
  PHOTOS: { isAnswered: seen },
  DOCUMENTS: { isAnswered: seen },
  CONTACT: {
    isAnswered: (answers, _grid, code) =>
      answers.contact.email !== '' ||
      answers.contact.phone !== '' ||
      // Somebody at a counter may have neither: the number of the file is read to them.
      (answers.entry !== null && answers.seen.includes(code)),
  },
  SUMMARY: { isAnswered: () => false },
};

/** What the steps are judged on. */
export interface Progress {
  readonly answers: Answers;
  readonly grid: Grid;
  readonly steps: readonly FormStep[];
}

/** The pages that this report meets, in order. */
export function stepsOf({ answers, grid, steps }: Progress): FormStep[] {
  return steps.filter(({ native }) => (native ? (NATIVE[native].isAsked?.(answers, grid) ?? true) : true));
}

function isAnswered({ code, native, isComplete }: FormStep, { answers, grid }: Progress): boolean {
  return native ? NATIVE[native].isAnswered(answers, grid, code) : isComplete && answers.seen.includes(code);
}

const SUMMARY = 'recapitulatif';

/** The first page still open: where one goes on. Nobody may jump beyond it. */
export function openStep(progress: Progress): string {
  return stepsOf(progress).find((step) => !isAnswered(step, progress))?.code ?? SUMMARY;
}

/** Whether a page may be shown: it is asked, and nothing before it is still open. */
export function isReachable(code: string, progress: Progress): boolean {
  const codes = stepsOf(progress).map((step) => step.code);
  const rank = codes.indexOf(code);
  return rank >= 0 && rank <= codes.indexOf(openStep(progress));
}

/** Where one stands: the page before and after, and the rank from 1. */
export function neighboursOf(code: string, progress: Progress) {
  const codes = stepsOf(progress).map((step) => step.code);
  const rank = codes.indexOf(code);
  return { previous: codes[rank - 1], next: codes[rank + 1], rank: rank + 1, total: codes.length };
}
