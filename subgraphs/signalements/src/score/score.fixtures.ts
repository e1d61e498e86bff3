import { currentGrid } from '../grid/grid-versions.ts';
import type { ReportedFact, ScoreFacts } from './facts.ts';
import { type FileScore, scoreFile } from './score.ts';

export const TODAY = '2026-11-22';

/** A desordre seen everywhere, for less than a month. */
export function aDesordre(code: string, over: Partial<ReportedFact> = {}): ReportedFact {
  return { code, rooms: [], since: 'LESS_THAN_A_MONTH', ...over };
}

/** The file of a tenant who said nothing of the dwelling. */
export function someFacts(over: Partial<ScoreFacts> = {}): ScoreFacts {
  return { profile: 'TENANT', desordres: [], answers: {}, dwelling: {}, household: {}, energy: {}, ...over };
}

/** The score that the current grid gives. */
export function scored(facts: Partial<ScoreFacts>, today = TODAY): FileScore {
  const score = scoreFile(currentGrid, someFacts(facts), today);
  if (!score) throw new Error('the current grid has no rules');
  return score;
}

/** `qualification status`, one a suspicion. */
export function suspected({ suspicions }: FileScore): string[] {
  return suspicions.map(({ qualification, status }) => `${qualification} ${status}`);
}
