import type { DangerKind, Grid, Qualification, Scoring, ZoneCode } from '../grid/grid.ts';
import type { SuspicionStatus } from './energy.ts';
import type { ScoreFacts } from './facts.ts';
import { type PresentDesordre, presentDesordres } from './present-desordres.ts';
import { suspicionsOf } from './suspicions.ts';

/** Why a file has its letter. `points`: what it brings, 0 to 100. */
export interface Reason {
  readonly rule: 'DANGER' | 'WORST_ZONE' | 'DESORDRE' | 'FOUND' | 'DURATION' | 'VULNERABILITY';
  readonly desordre?: string;
  readonly danger?: DangerKind;
  readonly zone?: ZoneCode;
  readonly points?: number;
}

export interface ZoneScore {
  readonly zone: ZoneCode;
  readonly letter: string;
  readonly score: number;
}

/** Something in law that a file may turn out to be, and what makes think so: codes of desordres, or a rule. */
export interface Suspicion {
  readonly qualification: Qualification;
  readonly status: SuspicionStatus;
  readonly because: readonly string[];
}

export interface FileScore {
  readonly letter: string;
  /** 0 (nothing wrong) to 100. */
  readonly score: number;
  readonly hasDanger: boolean;
  readonly zones: readonly ZoneScore[];
  readonly reasons: readonly Reason[];
  readonly suspicions: readonly Suspicion[];
}

/**
 * The class of a file, from A (nothing to say) to G, by the rules of the grid it was reported with: the worst zone counts, no danger
 * is better than F, time and frail people weigh. Undefined for a version that has no rules. `today` (yyyy-mm-dd, where the territory
 * is) only decides what the calendar of energy says: the letter does not depend on it.
 */
export function scoreFile(grid: Grid, facts: ScoreFacts, today: string): FileScore | undefined {
  const { scoring } = grid;
  if (!scoring) return undefined;
  const present = presentDesordres(grid, facts, scoring);
  const factor = vulnerabilityFactor(facts, scoring);
  const zones = (['BATIMENT', 'LOGEMENT'] as const).map((zone) => {
    const score = zoneScore(
      present.filter((desordre) => desordre.zone === zone),
      factor,
      scoring,
    );
    return { zone, score, letter: letterOf(score, scoring) };
  });
  const score = Math.max(...zones.map((zone) => zone.score));
  const letter = letterOf(score, scoring);
  return {
    letter,
    score,
    hasDanger: present.some(({ danger }) => danger !== undefined),
    zones,
    reasons: reasonsOf(facts, present, zones, factor),
    suspicions: suspicionsOf(present, facts, score, scoring, today),
  };
}

/** By how much the score is multiplied for who lives there: each kind of frail person adds its part, up to a limit. */
export function vulnerabilityFactor({ household }: ScoreFacts, scoring: Scoring): number {
  const facts: Readonly<Record<string, unknown>> = { ...household };
  const added = Object.entries(scoring.vulnerabilities)
    .filter(([kind]) => facts[kind] === 'YES')
    .reduce((sum, [, part]) => sum + part, 0);
  return 1 + Math.min(added, scoring.vulnerabilityAtMost);
}

/**
 * The score of a zone: each desordre takes its part of what was left by the others, so that many small ones count without ever
 * hiding a grave one. Weights are taken in order, for the result not to depend on the order of the report.
 */
export function zoneScore(present: readonly PresentDesordre[], factor: number, scoring: Scoring): number {
  const weights = present.map(({ weight }) => weight).sort((a, b) => b - a);
  const left = weights.reduce((rest, weight) => rest * (1 - weight / 100), 1);
  const score = Math.min(100, Math.round((1 - left) * 100 * factor));
  return present.some(({ danger }) => danger) ? Math.max(score, scoring.dangerFloor) : score;
}

/** The letter of a score: the last one whose lowest score is reached. */
export function letterOf(score: number, { letters }: Scoring): string {
  return letters.findLast(({ from }) => score >= from)?.letter ?? 'A';
}

function reasonsOf(
  facts: ScoreFacts,
  present: readonly PresentDesordre[],
  zones: readonly ZoneScore[],
  factor: number,
): Reason[] {
  const reported = new Set(facts.desordres.map(({ code }) => code));
  const worst = [...zones].sort((a, b) => b.score - a.score)[0];
  const heaviest = [...present].sort((a, b) => b.weight - a.weight || (a.code < b.code ? -1 : 1));
  return [
    ...heaviest.flatMap(({ code, danger }): Reason[] => (danger ? [{ rule: 'DANGER', desordre: code, danger }] : [])),
    ...(worst && worst.score > 0 ? [{ rule: 'WORST_ZONE', zone: worst.zone, points: worst.score } as const] : []),
    ...heaviest.map(
      ({ code, weight }): Reason => ({
        rule: reported.has(code) ? 'DESORDRE' : 'FOUND',
        desordre: code,
        points: Math.round(weight),
      }),
    ),
    ...heaviest.flatMap(({ code, durationFactor }): Reason[] =>
      durationFactor > 1 ? [{ rule: 'DURATION', desordre: code, points: percent(durationFactor) }] : [],
    ),
    ...(factor > 1 && present.length > 0 ? [{ rule: 'VULNERABILITY', points: percent(factor) } as const] : []),
  ];
}

const percent = (factor: number) => Math.round((factor - 1) * 100);
