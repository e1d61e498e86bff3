import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { territoryOf } from '../communes/communes.ts';
import { logoProblems } from '../logo/logo.ts';
import { openTenants } from '../registry/registry.ts';
import { aTenantsFolder } from '../registry/tenant.fixtures.ts';
import { legalTheme } from '../theme/theme.fixtures.ts';
import { contrastProblems } from '../theme/theme.ts';
import { defaultTheme } from './default-theme.ts';
import { initialsOf, linesOf, monogram } from './monogram.ts';
import { newTenant, slugOf, usualName, writeTenant } from './new-tenant.ts';

const RENNES = '243500139';
let dir: string;

beforeEach(() => {
  dir = aTenantsFolder();
});

afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

describe('newTenant', () => {
  it('makes a folder that loads at once, from nothing but a SIREN and a host', () => {
    const made = newTenant({ siren: RENNES, hostname: 'rennes.localhost' }, openTenants(dir));
    writeTenant(dir, made);
    const tenant = openTenants(dir).byHostname('rennes.localhost');
    expect(tenant).toMatchObject({
      slug: made.slug,
      siren: RENNES,
      isDemonstration: true,
      name: territoryOf(RENNES)?.name,
    });
    expect(tenant?.communes).toHaveLength(43);
    expect(tenant?.logoSvg).toContain('<svg');
  });

  it.each([
    ['a SIREN that is not one', { siren: '12345', hostname: 'x.localhost' }, 'neuf chiffres'],
    ['a SIREN with a wrong key', { siren: '243500138', hostname: 'x.localhost' }, 'clé de contrôle'],
    ['a SIREN of something else', { siren: '732829320', hostname: 'x.localhost' }, 'Aucun groupement'],
    ['a host that is taken', { siren: RENNES, hostname: 'Niort.localhost' }, 'déjà celui de Niort Agglo'],
    ['a host that is not one', { siren: RENNES, hostname: 'http://rennes.fr' }, 'n’est pas un nom d’hôte'],
    ['a folder that exists', { siren: RENNES, hostname: 'x.localhost', slug: 'niort' }, 'existe déjà'],
    ['a folder of the code', { siren: RENNES, hostname: 'x.localhost', slug: 'src' }, 'ne convient pas'],
    ['a folder elsewhere', { siren: RENNES, hostname: 'x.localhost', slug: '../rennes' }, 'ne convient pas'],
    ['a hue that is not a number', { siren: RENNES, hostname: 'x.localhost', themeHue: Number.NaN }, 'teinte'],
    [
      'a name with a tag',
      { siren: RENNES, hostname: 'x.localhost', name: '<b>Rennes</b>', slug: 'rennes' },
      'texte d’une ligne',
    ],
  ])('refuses %s in French', (_, wish, expected) => {
    expect(() => newTenant(wish, openTenants(dir))).toThrow(expected);
  });

  it('works for a commune, an overseas EPCI, an EPT and a name with an apostrophe', () => {
    const none = { all: () => [] };
    for (const siren of ['217901917', '249740119', '200057867', '200054781']) {
      const { files } = newTenant({ siren, hostname: 'x.localhost' }, none);
      expect(files.get('tenant.json')).toContain(siren);
    }
  });
});

describe('the names of a new territory', () => {
  it('are those people use', () => {
    expect(usualName('CA Pau Béarn Pyrénées')).toBe('Pau Béarn Pyrénées');
    expect(usualName('CA du Niortais')).toBe('Communauté d’agglomération du Niortais');
    expect(usualName('Nantes Métropole')).toBe('Nantes Métropole');
    expect(slugOf('Pau Béarn Pyrénées')).toBe('pau-bearn-pyrenees');
    expect(slugOf('Communauté d’agglomération du Niortais')).toBe('niortais');
    expect(slugOf('Communauté de communes de l’Œuvre')).toBe('oeuvre');
    expect(initialsOf('Pau Béarn Pyrénées')).toBe('PB');
    expect(initialsOf('Communauté de communes de la Vallée')).toBe('V');
    expect(linesOf('Niort Agglo')).toEqual(['Niort Agglo']);
    expect(linesOf('Communauté d’agglomération du Niortais')).toEqual(['Communauté d’agglomération', 'du Niortais']);
    expect(linesOf('Faucigny - Glières')).toEqual(['Faucigny -', 'Glières']);
    expect(linesOf('Saint-Quentin-en-Yvelines')).toEqual(['Saint-Quentin-en-Yvelines']);
  });
});

describe('the look of a new territory', () => {
  it('is legal at any hue', () => {
    fc.assert(
      fc.property(fc.double({ min: -720, max: 720, noNaN: true }), (hue) => {
        expect(contrastProblems(defaultTheme(hue))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('has a logo that passes our own check, whatever the name', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\p{L}<>&"' -]{1,60}$/u), legalTheme, (name, theme) => {
        expect(logoProblems(monogram(name, theme))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

describe('npm run tenant:new', () => {
  const script = fileURLToPath(new URL('../tenant-new.ts', import.meta.url));
  const run = (...options: string[]) =>
    promisify(execFile)(process.execPath, ['--import', 'tsx', script, ...options], {
      env: { ...process.env, TENANTS_DIR: dir },
    });

  it('writes the folder and says what remains to do', async () => {
    const { stdout } = await run(
      '--siren',
      RENNES,
      '--host',
      'rennes.localhost',
      '--slug',
      'rennes',
      '--theme-hue',
      '210',
      '--center=-1.68,48.11',
    );
    expect(stdout).toContain('43 commune(s)');
    const tenant = openTenants(dir).bySlug('rennes');
    expect(tenant?.theme).toEqual(defaultTheme(210));
    expect(tenant?.map.center).toEqual([-1.68, 48.11]);
  });

  it('ends with 1 and a French sentence, and writes nothing, when it cannot', async () => {
    await expect(run('--siren', RENNES, '--host', 'niort.localhost')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('déjà celui de Niort Agglo'),
    });
    await expect(run('--siren', RENNES)).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Il manque --siren ou --host'),
    });
    await expect(run('--couleur', 'bleu')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Option inconnue'),
    });
    expect(openTenants(dir).all()).toHaveLength(2);
  });
});
