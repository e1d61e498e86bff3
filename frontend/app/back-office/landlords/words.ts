import type { DwellingLabelFilter, StatedVerdict } from '../../graphql/generated/graphql.ts';

/** What the list is narrowed to, by the word in the address of the page. */
export const LABEL_FILTERS: Readonly<Record<string, { readonly label: string; readonly filter: DwellingLabelFilter }>> =
  {
    demande: { label: 'Label demandé', filter: 'REQUESTED' },
    'a-revoir': { label: 'Label à revoir', filter: 'FLAGGED' },
    donne: { label: 'Label donné', filter: 'LABELLED' },
  };

export const STATED_WORDS: Readonly<Record<StatedVerdict, string>> = {
  OK: 'le bailleur avait déclaré : rien à signaler',
  TO_DO: 'le bailleur avait déclaré : à réparer',
  NOT_CONCERNED: 'le bailleur avait déclaré : pas dans ce logement',
};
