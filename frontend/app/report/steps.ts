import type { GridZoneCode } from '../graphql/generated/graphql.ts';
import { type Answers, chosenDesordres, type Grid } from './answers.ts';

export type StepName =
  | 'danger'
  | 'adresse'
  | 'precisions'
  | 'vous'
  | 'zones'
  | 'problemes-logement'
  | 'problemes-batiment'
  | 'endroits'
  | 'depuis'
  | 'description'
  | 'photos'
  | 'contact'
  | 'recapitulatif';

interface Step {
  readonly name: StepName;
  /** Whether this report meets the step at all. */
  readonly isAsked: (answers: Answers, grid: Grid) => boolean;
  /** Whether the step may be left behind. */
  readonly isAnswered: (answers: Answers, grid: Grid) => boolean;
}

const always = () => true;
const seen = (name: StepName) => (answers: Answers) => answers.seen.includes(name);
const asksZone = (zone: GridZoneCode) => (answers: Answers) => answers.zones.includes(zone);
const hasDesordreIn = (zone: GridZoneCode) => (answers: Answers, grid: Grid) =>
  chosenDesordres(answers, grid).some((chosen) => chosen.zone.code === zone);

/** The questions in their order. One line is one page. */
export const STEPS: readonly Step[] = [
  { name: 'danger', isAsked: always, isAnswered: ({ dangers }) => dangers !== null },
  { name: 'adresse', isAsked: always, isAnswered: ({ place }) => place !== null },
  { name: 'precisions', isAsked: always, isAnswered: seen('precisions') },
  { name: 'vous', isAsked: always, isAnswered: ({ reporter }) => reporter !== null },
  { name: 'zones', isAsked: always, isAnswered: ({ zones }) => zones.length > 0 },
  { name: 'problemes-logement', isAsked: asksZone('LOGEMENT'), isAnswered: hasDesordreIn('LOGEMENT') },
  { name: 'problemes-batiment', isAsked: asksZone('BATIMENT'), isAnswered: hasDesordreIn('BATIMENT') },
  {
    name: 'endroits',
    isAsked: (answers, grid) => chosenDesordres(answers, grid).length > 0,
    isAnswered: seen('endroits'),
  },
  { name: 'depuis', isAsked: always, isAnswered: ({ since }) => since !== null },
  { name: 'description', isAsked: always, isAnswered: seen('description') },
  { name: 'photos', isAsked: always, isAnswered: seen('photos') },
  { name: 'contact', isAsked: always, isAnswered: ({ contact }) => contact.email !== '' || contact.phone !== '' },
  { name: 'recapitulatif', isAsked: always, isAnswered: () => false },
];

export function isStep(name: string | undefined): name is StepName {
  return STEPS.some((step) => step.name === name);
}

/** The steps that this report meets, in order. */
export function stepsOf(answers: Answers, grid: Grid): StepName[] {
  return STEPS.filter((step) => step.isAsked(answers, grid)).map(({ name }) => name);
}

/** The first step still open: where one goes on. Nobody may jump beyond it. */
export function openStep(answers: Answers, grid: Grid): StepName {
  const open = STEPS.find((step) => step.isAsked(answers, grid) && !step.isAnswered(answers, grid));
  return open?.name ?? 'recapitulatif';
}

/** Whether a step may be shown: it is asked, and nothing before it is still open. */
export function isReachable(name: StepName, answers: Answers, grid: Grid): boolean {
  const steps = stepsOf(answers, grid);
  const rank = steps.indexOf(name);
  return rank >= 0 && rank <= steps.indexOf(openStep(answers, grid));
}

/** Where one stands: the step before and after, and the rank from 1. */
export function neighboursOf(name: StepName, answers: Answers, grid: Grid) {
  const steps = stepsOf(answers, grid);
  const rank = steps.indexOf(name);
  return { previous: steps[rank - 1], next: steps[rank + 1], rank: rank + 1, total: steps.length };
}
