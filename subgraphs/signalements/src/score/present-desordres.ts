import {
  allDesordres,
  answerKey,
  type Change,
  type DangerKind,
  type DesordreRule,
  findDesordre,
  type Grid,
  type PlacedDesordre,
  type Qualification,
  type Scoring,
} from '../grid/grid.ts';
import { holds, type Subjects } from './condition.ts';
import type { ReportedFact, ScoreFacts } from './facts.ts';
import { overcrowding } from './overcrowding.ts';

/** A desordre of a file as it counts there. */
export interface PresentDesordre {
  readonly code: string;
  readonly zone: 'BATIMENT' | 'LOGEMENT';
  /** 0 to 100, with its rooms and how long it has lasted. */
  readonly weight: number;
  /** How much of it comes from how long it has lasted. */
  readonly durationFactor: number;
  readonly danger?: DangerKind;
  readonly suggests: readonly Qualification[];
  readonly isInsalubrious: boolean;
}

/** What conditions may ask of a file, whatever the desordre. */
export function subjectsOf({ dwelling, household }: ScoreFacts, scoring: Scoring): Subjects {
  return { ...dwelling, ...household, overcrowded: overcrowding(dwelling, household, scoring.overcrowding) };
}

/**
 * What is wrong in a file: what was reported, and what is found in the facts. Nothing of it is kept: it is worked out anew each time,
 * so an answer that changes leaves nothing behind. Codes that the grid does not know count for nothing.
 */
export function presentDesordres(grid: Grid, facts: ScoreFacts, scoring: Scoring): PresentDesordre[] {
  const subjects = subjectsOf(facts, scoring);
  const reported = new Set(facts.desordres.map(({ code }) => code));
  const found = allDesordres(grid)
    .filter(({ desordre: { code, rule } }) => !reported.has(code) && rule?.foundWhen && holds(rule.foundWhen, subjects))
    .map(({ desordre }) => ({ code: desordre.code, rooms: [], since: 'UNKNOWN' }));
  return [...facts.desordres, ...found].flatMap((fact) => {
    const place = findDesordre(grid, fact.code);
    const { rule } = place?.desordre ?? {};
    return place && rule ? [weighed(place, rule, fact, subjects, facts.answers, scoring)] : [];
  });
}

function weighed(
  { zone, desordre }: PlacedDesordre,
  rule: DesordreRule,
  { code, rooms, since }: ReportedFact,
  subjects: Subjects,
  answers: ScoreFacts['answers'],
  scoring: Scoring,
): PresentDesordre {
  const asked = (desordre.questions ?? []).map((question) => [question.code, answers[answerKey(code, question.code)]]);
  const all = { ...subjects, ...Object.fromEntries(asked), rooms };
  const changes = (rule.changes ?? []).filter(({ when }) => holds(when, all));
  const danger = changes.find((change) => change.danger)?.danger ?? desordre.danger;
  const durationFactor = scoring.durations[since] ?? 1;
  // A danger is one wherever it is, and what is found in the facts is of the whole dwelling.
  const extent = danger || rule.foundWhen ? 1 : extentOf(rooms, { ...scoring.roomShares, ...rule.rooms });
  return {
    code,
    zone: zone.code,
    weight: Math.min(100, changedWeight(rule.weight, changes) * extent * durationFactor),
    durationFactor,
    ...(danger && { danger }),
    suggests: [...new Set([...rule.suggests, ...changes.flatMap(({ suggests }) => suggests ?? [])])],
    isInsalubrious: [rule, ...changes].some(({ isInsalubrious }) => isInsalubrious === true),
  };
}

/** The weight once changed: the gravest of what changes it. */
function changedWeight(weight: number, changes: readonly Change[]): number {
  const weights = changes.flatMap((change) => change.weight ?? []);
  return weights.length === 0 ? weight : Math.max(...weights);
}

/** How much of the weight these rooms make, 0 to 1: their parts together, at most all of it. No room said: all of it. */
function extentOf(rooms: readonly string[], shares: Readonly<Record<string, number>>): number {
  if (rooms.length === 0) return 1;
  const parts = [...new Set(rooms)].map((room) => shares[room] ?? 1).sort((a, b) => a - b);
  return Math.min(
    1,
    parts.reduce((sum, part) => sum + part, 0),
  );
}
