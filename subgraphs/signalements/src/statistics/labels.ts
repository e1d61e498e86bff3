import { wordOf } from '../export/export-words.ts';
import type { Breakdown } from './figures.ts';

const monthWords = new Intl.DateTimeFormat('fr-FR', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** How a line of a breakdown is called: a month, a commune by its name, a code by its words. */
export function breakdownLabel(
  breakdown: Breakdown,
  key: string,
  communes: readonly { readonly code: string; readonly name: string }[],
): string {
  if (breakdown === 'MONTH') return monthWords.format(new Date(`${key}-01T00:00:00Z`));
  if (breakdown === 'COMMUNE') return communes.find(({ code }) => code === key)?.name ?? key;
  if (breakdown === 'CLASS') return key === '' ? 'Sans classe' : `Classe ${key}`;
  if (breakdown === 'CATEGORY') return key;
  const words = wordOf(key);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
