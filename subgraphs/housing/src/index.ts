import { readEnvironment } from '@mitoyen/kit/environment.ts';
import type { Subgraph } from '@mitoyen/kit/subgraph.ts';
import { useNationalSearch } from './address/address-source.store.ts';
import { useNationalGeocoder } from './address/geocode.schema.ts';
import { nationalAddressSearch } from './address/national-address-search.ts';
import { nationalGeocoder } from './address/national-geocoder.ts';
import { personalData } from './personal-data.ts';
import { schema } from './schema.ts';

export { sampleAddresses } from './address/address.store.ts';
export { importAddresses } from './address/import-addresses.command.ts';
export { ImportRefused } from './import/import-refused.ts';
export { describeReport, type ImportReport } from './import/import-report.ts';
export { importLovac } from './vacancy/import-lovac.command.ts';
export { generateLovac } from './vacancy/lovac-generator.ts';

export const subgraph: Subgraph = {
  name: 'housing',
  schema,
  jobs: [],
  personalData,
  async start(runtime) {
    const { BAN_URL } = readEnvironment(['BAN_URL']);
    if (BAN_URL === undefined) return async () => undefined;
    const national = nationalAddressSearch({ url: BAN_URL });
    useNationalSearch(runtime, national);
    const geocoder = nationalGeocoder({ url: BAN_URL });
    useNationalGeocoder(runtime, geocoder);
    return async () => {
      await national.close();
      await geocoder.close();
    };
  },
};
