import type { Db } from '@mitoyen/kit/database.ts';
import { addressLabel } from './address.ts';
import { judgeAddress } from './address-ranking.ts';
import { readQuery } from './address-text.ts';
import type { Geocoded, Geocoder, GeocodingQuery } from './geocode.ts';
import { localAddressSearch } from './local-address-search.store.ts';

/** Finds lists of addresses among those that the territory has imported. */
export function localGeocoder(db: Db): Geocoder {
  const search = localAddressSearch(db);
  return {
    async geocode(queries, communes) {
      const found: (Geocoded | null)[] = [];
      // A file often names one address on several rows.
      const known = new Map<string, Geocoded | null>();
      for (const { text, citycode } of queries) {
        const key = `${citycode ?? ''} ${text}`;
        let answer = known.get(key);
        if (answer === undefined) {
          answer = await one({ text, citycode });
          known.set(key, answer);
        }
        found.push(answer);
      }
      return found;

      async function one({ text, citycode }: GeocodingQuery): Promise<Geocoded | null> {
        // The last word of a list is finished: nobody is typing it.
        const written = `${text} `;
        const scope = citycode === null ? communes : communes.filter(({ code }) => code === citycode);
        const [address] = await search.search(written, { communes: scope, limit: 1 });
        const query = readQuery(written);
        if (!address || !query) return null;
        const { score } = judgeAddress(query, { ...address, label: addressLabel(address) });
        return { address, confidence: Math.round(score * 100) / 100 };
      }
    },
  };
}
