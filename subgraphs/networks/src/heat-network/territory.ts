import type { CommuneNames } from '../names/commune-names.ts';
import { departementOf } from '../names/commune-names.ts';

/** What is published about the place of a network. */
interface PublishedPlace {
  readonly sncuId: string | null;
  /** INSEE codes found within the collectivité when the network was imported. */
  readonly citycodes: readonly string[];
  readonly communeNames: readonly string[];
  /** Where the decree places it ("NIORT"); many traces come without any commune. */
  readonly decreeLocation: string | null;
}

export interface NetworkPlace {
  /** Names to show: those published, in the official spelling where they are of the collectivité. */
  readonly communes: readonly string[];
  /** INSEE codes, within the collectivité only. */
  readonly citycodes: readonly string[];
  /** Does it serve a commune of the collectivité? Networks of neighbours are kept, since their pipes may pass within reach. */
  readonly isInTerritory: boolean;
}

/** Places a network among the communes of a collectivité: by the published communes, else by the decree. */
export function placeNetwork(
  { sncuId, citycodes, communeNames, decreeLocation }: PublishedPlace,
  own: CommuneNames,
): NetworkPlace {
  if (communeNames.length > 0 || citycodes.length > 0) {
    const communes = communeNames.length > 0 ? communeNames : citycodes.flatMap((code) => own.nameOf(code) ?? []);
    return { communes, citycodes, isInTerritory: citycodes.length > 0 };
  }
  const names = (decreeLocation ?? '').split(',').flatMap((name) => name.trim() || []);
  const codes = own.resolve(names, departementOf(sncuId));
  const [code, ...others] = codes;
  const isOne = code !== undefined && others.length === 0 && names.length === 1;
  return { communes: isOne ? [own.nameOf(code) ?? code] : names, citycodes: codes, isInTerritory: codes.length > 0 };
}
