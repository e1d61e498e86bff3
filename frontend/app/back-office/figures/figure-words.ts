import type { Bar } from '../../design/chart/bars.ts';
import type { FileFiguresQuery } from '../../graphql/generated/graphql.ts';

const number = new Intl.NumberFormat('fr-FR');
type Line = FileFiguresQuery['fileFigures']['breakdowns'][number]['lines'][number];

/** A median delay, unless nothing has happened yet that it could be measured on. */
export function daysWords({ days, of }: { readonly days: number | null; readonly of: number }): string {
  if (days === null || of === 0) return 'pas encore';
  const whole = Math.round(days);
  return `${number.format(whole)} ${whole > 1 ? 'jours' : 'jour'}`;
}

/** Bars of exact figures, with what became of the files beside. */
export function lineBars(lines: readonly Line[]): Bar[] {
  return lines.map(({ key, label, files, closed, resolved }) => ({
    key,
    label,
    value: files,
    words:
      closed === 0
        ? number.format(files)
        : `${number.format(files)} (${number.format(resolved)} résolus sur ${number.format(closed)} clos)`,
  }));
}
