import type { EligibilityOutcome, RuleSetFieldsFragment } from '../../graphql/generated/graphql.ts';

const metres = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 0 });
const decimals = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 2 });
const day = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' });

/** "1 240". */
export const countWords = (count: number) => metres.format(count);

/** "22 novembre 2026", from an ISO day. */
export const dayWords = (iso: string) => day.format(new Date(`${iso}T00:00:00Z`));

export const ANSWERS: Readonly<Record<EligibilityOutcome, string>> = {
  ELIGIBLE: 'Raccordable',
  TO_CONFIRM: 'À confirmer',
  NOT_ELIGIBLE: 'Non raccordable',
};

/** "De « raccordable » à « non raccordable »"; the same outcome twice: its reason or its network changes. */
export function transitionWords(from: EligibilityOutcome, to: EligibilityOutcome): string {
  if (from === to) return `Toujours « ${ANSWERS[from].toLowerCase()} », pour une autre raison ou par un autre réseau`;
  return `De « ${ANSWERS[from].toLowerCase()} » à « ${ANSWERS[to].toLowerCase()} »`;
}

const limitsWords = ({ near, close, far }: { near: number; close: number; far: number }) =>
  `${metres.format(near)} / ${metres.format(close)} / ${metres.format(far)} m`;

/** What rules say, one line for each part: limits as very close / eligible / named. */
export function rulesLines(rules: RuleSetFieldsFragment): readonly string[] {
  const { individualExisting, individualConstruction, exceptions, pdpPowerThresholdKw } = rules;
  return [
    `Réseaux en service : ${limitsWords(rules.existing)}`,
    `Réseaux en construction : ${limitsWords(rules.construction)}`,
    `Réseaux de froid : ${limitsWords(rules.cold)}`,
    individualExisting && individualConstruction
      ? `Chauffage individuel : ${limitsWords(individualExisting)} en service, ${limitsWords(individualConstruction)} en construction`
      : 'Chauffage individuel : les mêmes limites',
    ...exceptions.map(
      ({ networkIds, near, close }) => `${networkIds.join(', ')} : ${metres.format(near)} / ${metres.format(close)} m`,
    ),
    `Périmètres prioritaires : dès ${decimals.format(pdpPowerThresholdKw)} kW`,
  ];
}
