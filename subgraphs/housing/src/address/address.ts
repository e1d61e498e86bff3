import { stableUuid } from '@mitoyen/kit/jobs.ts';
import type { AddressPrecision } from './address-ranking.ts';
import { officialWords } from './address-text.ts';

/** An address as our sources describe it, before or after it is stored. */
export interface AddressFacts {
  readonly banId: string;
  readonly precision: AddressPrecision;
  readonly number: number | undefined;
  readonly repetition: string | undefined;
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
  readonly citycode: string;
  /** WGS84 degrees. */
  readonly lon: number;
  readonly lat: number;
}

/** The id of an address: the same for the same BAN identifier, stored or not, in every territory. */
export function addressId(banId: string): string {
  return stableUuid(`address:${banId}`);
}

/** `12 bis`, or undefined for a street or a locality. */
export function houseNumber(address: Pick<AddressFacts, 'number' | 'repetition'>): string | undefined {
  if (address.number === undefined) return undefined;
  return address.repetition === undefined ? String(address.number) : `${address.number} ${address.repetition}`;
}

/** The address on one line: `12 bis Rue du Pont 79000 Niort`. */
export function addressLabel(address: Omit<AddressFacts, 'banId' | 'precision' | 'lon' | 'lat'>): string {
  return [houseNumber(address), address.street, address.postcode, address.city].filter((part) => part).join(' ');
}

/** The BAN identifier of the street a house number stands in: its first two parts, or one of ours when it has none. */
export function streetBanId(address: Pick<AddressFacts, 'banId' | 'citycode' | 'street'>): string {
  const official = /^([0-9AB]{5}_[0-9a-z]{4,9})_\d{5}/i.exec(address.banId)?.[1];
  return official ?? `${address.citycode}_${officialWords(address.street).join('-')}`;
}
