import type { HeatingType } from '../graphql/generated/graphql.ts';

/** The answers to "how is your home heated?", as addresses of pages write them. */
export const HEATING_CHOICES = [
  {
    value: 'collectif',
    heating: 'COLLECTIVE',
    label: 'Chauffage collectif',
    help: 'Une chaufferie pour tout l’immeuble.',
  },
  {
    value: 'individuel',
    heating: 'INDIVIDUAL',
    label: 'Chauffage individuel',
    help: 'Une chaudière ou des radiateurs électriques dans chaque logement.',
  },
] as const satisfies readonly { value: string; heating: HeatingType; label: string; help: string }[];

/** What the address of a page says of the heating; null when it says nothing that we know. */
export function heatingOf(parameters: URLSearchParams): HeatingType | null {
  const value = parameters.get('chauffage');
  return HEATING_CHOICES.find((choice) => choice.value === value)?.heating ?? null;
}

/** The part of an address that says the heating; empty when it is not known. */
export function heatingParameter(heating: HeatingType | null): string {
  const choice = HEATING_CHOICES.find((one) => one.heating === heating);
  return choice ? `&chauffage=${choice.value}` : '';
}
