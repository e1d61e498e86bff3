import { readFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { openTenants } from '@mitoyen/tenants';
import { beforeAll, describe, expect, test } from 'vitest';
import { bundleScript } from './bundle-script.ts';
import { attributionWords } from './embed-contract.ts';
import { scriptWith } from './script-text.ts';

const MOST_BYTES = 50_000;
const tenantsFolder = new URL('../../../tenants', import.meta.url).pathname;

describe('the script of the embedded test', () => {
  let code: string;
  beforeAll(async () => {
    code = await bundleScript();
  });

  async function scriptFor(slug: string): Promise<string> {
    const tenants = await openTenants(tenantsFolder, {});
    const tenant = tenants.bySlug(slug);
    if (!tenant) throw new Error(`no territory ${slug}`);
    return scriptWith(code, tenant, `http://${slug}.localhost`);
  }

  test('is under 50 kB compressed, everything included, for every territory', async () => {
    for (const slug of ['niort', 'amiens', 'pau', 'poitiers']) {
      const script = await scriptFor(slug);
      const sizes = { gzip: gzipSync(script).length, brotli: brotliCompressSync(script).length };
      expect(sizes.gzip, JSON.stringify(sizes)).toBeLessThan(MOST_BYTES);
    }
  });

  test('holds the territory’s own host, name and colours, and those of no other', async () => {
    const [niort, amiens] = [await scriptFor('niort'), await scriptFor('amiens')];
    const theme = JSON.parse(readFileSync(`${tenantsFolder}/niort/theme.json`, 'utf8'));
    expect(niort).toContain('"origin":"http://niort.localhost"');
    expect(niort).toContain(`"--m-brand":"${theme.brand}"`);
    expect(amiens).not.toContain('niort');
    expect(amiens).not.toContain(theme.brand);
  });

  test('asks no other site, sends no cookie, and does not name the platform', async () => {
    const script = await scriptFor('niort');
    const addresses = [...script.matchAll(/https?:\/\/[\w.-]+/g)].map(([address]) => address);
    expect([...new Set(addresses)]).toEqual(['http://niort.localhost']);
    expect(script).toContain('credentials:"omit"');
    expect(script).not.toMatch(/mitoyen|document\.cookie|localStorage|innerHTML|eval\(/i);
  });

  test('always holds the attribution of the data', async () => {
    expect(attributionWords('Niort Agglo')).toMatch(/Niort Agglo.*Licence Ouverte 2\.0/);
    expect(await scriptFor('niort')).toContain('Licence Ouverte 2.0');
  });
});
