import type { Db } from '@mitoyen/kit/database.ts';
import { findDoors, findStreets } from './address.store.ts';
import { rankAddresses } from './address-ranking.ts';
import type { AddressSearch } from './address-search.ts';
import { readQuery, soughtTrigrams } from './address-text.ts';

/** Streets looked at closely; beyond them a street shares too few letters with the text to answer it. */
const streetsConsidered = 120;
const streetsKept = 12;

/** Searches the addresses that the territory has imported: first its streets, despite slips, then the doors in them. */
export function localAddressSearch(db: Db): AddressSearch {
  return {
    async search(text, { communes, limit }) {
      const query = readQuery(text);
      if (query === undefined || query.words.length === 0) return [];
      const populations = new Map(communes.map(({ code, population }) => [code, population]));
      const found = await findStreets(db, soughtTrigrams(query), streetsConsidered);
      const inTerritory = found.filter(({ citycode }) => populations.has(citycode));
      const streets = rankAddresses(
        { ...query, number: undefined },
        inTerritory,
        populations,
        Math.max(streetsKept, limit),
      );
      if (query.number === undefined || streets.length === 0) return streets.slice(0, limit);
      const doors = await findDoors(
        db,
        streets.map(({ id }) => id),
        query.number,
      );
      const answered = new Set(doors.map(({ streetId }) => streetId));
      return rankAddresses(query, [...doors, ...streets.filter(({ id }) => !answered.has(id))], populations, limit);
    },
  };
}
