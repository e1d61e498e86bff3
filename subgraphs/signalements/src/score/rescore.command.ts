import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { dayInFrance } from '@mitoyen/kit/french-day.ts';
import { tell } from '../activity/activity.command.ts';
import { gridOfVersion } from '../grid/grid-versions.ts';
import { findScorable, keepScore } from './score.store.ts';
import { type FileScore, scoreFile } from './score.ts';

/**
 * Scores a file anew from what it now says, by the grid it was reported with, and tells when its class, its score or its suspicions
 * change after the first time. Call it in the transaction that changed the file. A file whose grid has no rules keeps no letter. Undefined for an unknown file.
 */
export async function rescore(context: SubgraphContext, signalementId: string): Promise<FileScore | undefined> {
  const file = (await findScorable(context.db, [signalementId])).get(signalementId);
  if (!file) return undefined;
  const score = scoreFile(gridOfVersion(file.gridVersion), file.facts, dayInFrance(context.now()));
  const suspicions = (score?.suspicions ?? [])
    .filter(({ status }) => status !== 'OK')
    .map(({ qualification }): string => qualification);
  const kept = {
    classLetter: score?.letter ?? null,
    score: score?.score ?? null,
    suspicions,
    // A version without rules still says which desordres are dangers.
    hasDanger: score?.hasDanger ?? file.hasDanger,
  };
  const isSame =
    kept.classLetter === file.kept.letter &&
    kept.score === file.kept.score &&
    kept.hasDanger === file.hasDanger &&
    suspicions.join() === file.kept.suspicions.join();
  if (isSame) return score;
  // The first score comes with the deposit, which tells of itself.
  const isFirst = file.kept.score === null;
  await keepScore(context.db, signalementId, kept, isFirst ? undefined : context.now());
  if (!isFirst) await tell(context, 'signalement.changed', { signalementId });
  return score;
}
