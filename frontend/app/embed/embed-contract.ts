import type { FoundAddress } from '../address/search.server.ts';

/** What the script is told about the territory that it is served from. */
export interface EmbedSettings {
  /** Scheme and host of the territory's site: everything is asked there. */
  readonly origin: string;
  readonly territory: string;
  /** Custom properties of the theme, light and dark. */
  readonly light: Readonly<Record<string, string>>;
  readonly dark: Readonly<Record<string, string>>;
}

/** What `/integration/adresses` answers. */
export interface EmbedAddresses {
  readonly addresses: readonly FoundAddress[];
}

/** What `/integration/eligibilite` answers, in the words that people read. */
export type EmbedAnswer =
  | {
      readonly kind: 'answer';
      readonly tone: 'yes' | 'maybe' | 'no';
      readonly headline: string;
      readonly explanation: string;
      readonly label: string;
    }
  | { readonly kind: 'problem'; readonly headline: string; readonly explanation: string };

/** Where an answer is told whole, on the territory's own site. */
export function fullAnswerPath(banId: string): string {
  return `/chauffage/resultat?adresse=${encodeURIComponent(banId)}`;
}

/** Who answers, and from which data: shown under every test, whatever its options. The licence of the data asks for it. */
export function attributionWords(territory: string): string {
  return `Réponse donnée par ${territory}. Données : tracés nationaux des réseaux de chaleur et Base Adresse Nationale (Licence Ouverte 2.0).`;
}
