import { type Answers, buildingOf } from './answers.ts';

export type StepName =
  | 'vous'
  | 'adresse'
  | 'batiment'
  | 'chauffage'
  | 'individuel'
  | 'energie'
  | 'taille'
  | 'precisions'
  | 'contact'
  | 'recapitulatif';

interface Step {
  readonly name: StepName;
  /** Whether this request meets the step at all. */
  readonly isAsked: (answers: Answers) => boolean;
  /** Whether the step may be left behind. */
  readonly isAnswered: (answers: Answers) => boolean;
}

const always = () => true;
const seen = (name: StepName) => (answers: Answers) => answers.seen.includes(name);

/** How many dwellings is asked of a building that has several; everybody is asked the surface. */
export function asksDwellings(answers: Answers): boolean {
  return buildingOf(answers) === 'COPROPRIETE';
}

/** The questions in their order. One line is one page. */
export const STEPS: readonly Step[] = [
  { name: 'vous', isAsked: always, isAnswered: ({ who }) => who !== null },
  { name: 'adresse', isAsked: always, isAnswered: ({ place }) => place !== null },
  { name: 'batiment', isAsked: ({ who }) => who !== 'SYNDIC', isAnswered: ({ building }) => building !== null },
  { name: 'chauffage', isAsked: always, isAnswered: ({ heating }) => heating !== null },
  { name: 'individuel', isAsked: ({ heating }) => heating === 'INDIVIDUAL', isAnswered: seen('individuel') },
  { name: 'energie', isAsked: always, isAnswered: ({ energy }) => energy !== null },
  {
    name: 'taille',
    isAsked: always,
    isAnswered: (answers) => answers.surface !== null && (!asksDwellings(answers) || answers.dwellings !== null),
  },
  { name: 'precisions', isAsked: always, isAnswered: seen('precisions') },
  { name: 'contact', isAsked: always, isAnswered: ({ contact }) => contact.email !== '' && contact.name !== '' },
  { name: 'recapitulatif', isAsked: always, isAnswered: () => false },
];

export function isStep(name: string | undefined): name is StepName {
  return STEPS.some((step) => step.name === name);
}

/** The steps that this request meets, in order. */
export function stepsOf(answers: Answers): StepName[] {
  return STEPS.filter((step) => step.isAsked(answers)).map(({ name }) => name);
}

/** The first step still open: where one goes on. Nobody may jump beyond it. */
export function openStep(answers: Answers): StepName {
  return STEPS.find((step) => step.isAsked(answers) && !step.isAnswered(answers))?.name ?? 'recapitulatif';
}

/** Whether a step may be shown: it is asked, and nothing before it is still open. */
export function isReachable(name: StepName, answers: Answers): boolean {
  const steps = stepsOf(answers);
  const rank = steps.indexOf(name);
  return rank >= 0 && rank <= steps.indexOf(openStep(answers));
}

/** Where one stands: the step before and after, and the rank from 1. */
export function neighboursOf(name: StepName, answers: Answers) {
  const steps = stepsOf(answers);
  const rank = steps.indexOf(name);
  return { previous: steps[rank - 1], next: steps[rank + 1], rank: rank + 1, total: steps.length };
}
