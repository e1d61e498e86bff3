import type { IconName } from '../../design/icons.tsx';
import type { PerimeterState } from '../../graphql/generated/graphql.ts';

/** The state of a perimeter as it is shown: word, sign and colour. */
export const PERIMETER_STATES: Readonly<
  Record<PerimeterState, { label: string; tone: 'success' | 'neutral' | 'warning'; icon: IconName }>
> = {
  DRAFT: { label: 'Brouillon', tone: 'warning', icon: 'pen' },
  PUBLISHED: { label: 'Publié', tone: 'success', icon: 'check' },
  REPEALED: { label: 'Abrogé', tone: 'neutral', icon: 'cross' },
};

const DAY = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' });
const dayWords = (day: string) => DAY.format(new Date(`${day}T00:00:00Z`));

/** From when to when a perimeter applies. */
export function validityWords({ validFrom, validTo }: { validFrom: string | null; validTo: string | null }): string {
  if (validFrom && validTo) return `Du ${dayWords(validFrom)} au ${dayWords(validTo)}`;
  if (validFrom) return `Depuis le ${dayWords(validFrom)}`;
  if (validTo) return `Jusqu’au ${dayWords(validTo)}`;
  return 'Sans limite de date';
}
