import type { Bar } from '../design/chart/bars.ts';
import type { FileBreakdown, HousingFiguresQuery } from '../graphql/generated/graphql.ts';
import { figureWords } from '../statistics/words.ts';

export type HousingFigures = HousingFiguresQuery['housingFigures'];
type Line = HousingFigures['breakdowns'][number]['lines'][number];

/** The question that each breakdown answers, and what its lines are. */
export const BREAKDOWNS: Readonly<Record<FileBreakdown, { readonly question: string; readonly nameTitle: string }>> = {
  CATEGORY: { question: 'De quels désordres s’agit-il ?', nameTitle: 'Désordres' },
  MONTH: { question: 'Combien de signalements chaque mois ?', nameTitle: 'Mois' },
  SECTOR: { question: 'Dans quel parc ?', nameTitle: 'Parc' },
  COMMUNE: { question: 'Dans quelles communes ?', nameTitle: 'Commune' },
  CLASS: { question: 'Quelle est la gravité ?', nameTitle: 'Classe' },
  PROFILE: { question: 'Qui signale ?', nameTitle: 'Profil' },
  CHANNEL: { question: 'Par quel canal ?', nameTitle: 'Canal' },
};

/** Bars of public figures: a hidden one has no length, and says so; what became of the files stands beside. */
export function publicBars(lines: readonly Line[]): Bar[] {
  return lines.map(({ key, label, files, resolvedShare }) => ({
    key,
    label,
    value: files.value ?? 0,
    words:
      resolvedShare.value === null || files.value === null
        ? figureWords(files)
        : `${figureWords(files)} (${resolvedShare.value} % des clos sont résolus)`,
  }));
}

/** Whether there is anything to draw: bars that are all hidden or all empty show nothing. */
export function isShown(bars: readonly Bar[]): boolean {
  return bars.some(({ value }) => value > 0);
}
