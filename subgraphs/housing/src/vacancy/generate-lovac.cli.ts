// npm run -s generate:lovac -- --tenant <slug> --rows <n> --seed <n> [--vintage <year>] > file.csv
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { inTenantOf, runCommand, wholeNumber } from '@mitoyen/kit/command-line.ts';
import { sampleAddresses } from '../address/address.store.ts';
import { subgraph } from '../index.ts';
import { generateLovac } from './lovac-generator.ts';

const ADDRESSES_USED = 100_000;

const usage =
  'npm run -s generate:lovac -- --tenant <territoire> --rows <nombre> --seed <nombre> [--vintage <année>] > fichier.csv';
const options = {
  tenant: { type: 'string' },
  rows: { type: 'string' },
  seed: { type: 'string' },
  vintage: { type: 'string', default: String(new Date().getUTCFullYear()) },
} as const;

await runCommand({ usage, options, required: ['tenant', 'rows', 'seed'] }, async (typed) => {
  const [rows, seed, vintage] = [wholeNumber(typed, 'rows'), wholeNumber(typed, 'seed'), wholeNumber(typed, 'vintage')];
  await inTenantOf(subgraph, typed.values.tenant, 'generate:lovac', async ({ db, tenant: { communes } }) => {
    const addresses = await sampleAddresses(db, ADDRESSES_USED);
    const lines = Readable.from(generateLovac({ communes, addresses, rows, seed, vintage }));
    await pipeline(lines, process.stdout).catch((error: unknown) => {
      // The reader (`| head`) has had enough.
      if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) throw error;
    });
  });
});
