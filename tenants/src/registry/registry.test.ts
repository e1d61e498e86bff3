import { execFile } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { contrast } from '../theme/colour.ts';
import { themeStyle } from '../theme/theme-style.ts';
import { openTenants, type TenantRegistry, TenantsRefused } from './registry.ts';
import { aTenantsFolder, editJson } from './tenant.fixtures.ts';

const SHIPPED = fileURLToPath(new URL('../..', import.meta.url));

let dir: string;
let opened: TenantRegistry[];

beforeEach(() => {
  dir = aTenantsFolder();
  opened = [];
});

afterEach(() => {
  for (const registry of opened) registry.close();
  rmSync(dir, { recursive: true, force: true });
});

/** Opens the folder and returns what it is refused for, "" when it is not. */
function refusal(): string {
  try {
    openTenants(dir);
    return '';
  } catch (error) {
    if (error instanceof TenantsRefused) return error.message;
    throw error;
  }
}

it('the collectivité is not told of a silence before its operator, nor an applicant asked twice at once', () => {
  editJson(dir, 'niort/tenant.json', (tenant) => {
    // A shipped file, which is whole.
    tenant.rules = { ...(tenant.rules as object), requests: { operatorReminderDays: 14 } };
  });
  expect(refusal()).toContain('rules.requests : attendu : operatorReminderDays < escalationDays');
});

describe('the shipped territories', () => {
  it('are four, each under its own host, all marked as demonstration', () => {
    const tenants = openTenants(SHIPPED);
    expect(tenants.all().map(({ slug, name, siren, hostnames }) => [slug, name, siren, hostnames[0]])).toEqual([
      ['amiens', 'Amiens Métropole', '248000531', 'amiens.localhost'],
      ['niort', 'Niort Agglo', '200041317', 'niort.localhost'],
      ['pau', 'Pau Béarn Pyrénées', '200067254', 'pau.localhost'],
      ['poitiers', 'Grand Poitiers', '200069854', 'poitiers.localhost'],
    ]);
    for (const tenant of tenants.all()) {
      expect(tenant.isDemonstration).toBe(true);
      expect(tenant.contacts.phone).toBeNull();
      expect(tenant.mail.fromAddress).toBe(`logement@${tenant.slug}.example`);
      expect(Object.values(tenant.content).join('\n')).not.toMatch(/@(?!\w+\.example)/);
    }
  });

  it('look different: brand, radius or font, density', () => {
    const themes = openTenants(SHIPPED)
      .all()
      .map(({ theme }) => theme);
    for (const token of ['brand', 'accent', 'radius', 'font', 'surface'] as const) {
      expect(new Set(themes.map((theme) => theme[token])).size, token).toBe(4);
    }
    expect(new Set(themes.map(({ density }) => density)).size).toBe(3);
  });

  it('deal with connection requests by the usual delays where they say nothing', () => {
    const rulesOf = (slug: string) => openTenants(SHIPPED).bySlug(slug)?.rules.requests;
    const usual = { operatorReminderDays: 7, escalationDays: 14, duplicateDays: 30, autoAssignMeters: 500 };
    expect(rulesOf('niort')).toMatchObject({ validation: 'AUTOMATIC', ...usual });
    expect(rulesOf('poitiers')).toMatchObject({ validation: 'MANUAL', ...usual });
  });

  it('have logos that read on every surface of both schemes', () => {
    for (const { theme, logoSvg } of openTenants(SHIPPED).all()) {
      const name = /<g fill="(#[0-9a-f]{6})">\s*<path[^>]*>\s*<path[^>]*>\s*<\/g>/.exec(logoSvg)?.[1] ?? 'absent';
      for (const scheme of Object.values(themeStyle(theme))) {
        for (const surface of ['--m-surface', '--m-surface-raised'])
          expect(contrast(name, scheme[surface] ?? '')).toBeGreaterThanOrEqual(3);
      }
    }
  });
});

describe('openTenants', () => {
  it('finds a tenant by its exact host, whatever the case, and nobody by another', () => {
    const tenants = openTenants(dir);
    expect(tenants.byHostname('niort.localhost')?.slug).toBe('niort');
    expect(tenants.byHostname('PAU.localhost')?.slug).toBe('pau');
    for (const host of [
      'niort.localhost.',
      'niort.localhost:3000',
      'evil-niort.localhost',
      'niort.localhost.evil.com',
      '',
      '127.0.0.1',
      'localhost',
      '__proto__',
    ]) {
      expect(tenants.byHostname(host), host).toBeUndefined();
    }
    expect(tenants.bySlug('niort')?.communes[0]).toMatchObject({ code: '79191', name: 'Niort', population: 59854 });
    expect(tenants.bySlug('amiens')).toBeUndefined();
  });

  it('security rule 6: answers nobody for a suspended tenant, whose host stays claimed and whose data is still kept', () => {
    editJson(dir, 'niort/tenant.json', (tenant) => {
      tenant.isSuspended = true;
    });
    const tenants = openTenants(dir);
    expect(tenants.byHostname('niort.localhost')).toBeUndefined();
    expect(tenants.byHostname('pau.localhost')?.slug).toBe('pau');
    expect(tenants.bySlug('niort')?.isSuspended).toBe(true);
    expect(tenants.all()).toHaveLength(2);
    editJson(dir, 'pau/tenant.json', (tenant) => {
      tenant.hostnames = ['pau.localhost', 'niort.localhost'];
    });
    expect(refusal()).toContain('niort.localhost');
  });

  it('answers an address only to the tenant that claims it letter for letter', () => {
    editJson(dir, 'pau/tenant.json', (tenant) => {
      tenant.hostnames = ['pau.localhost', '127.0.0.1'];
    });
    const tenants = openTenants(dir);
    expect(tenants.byHostname('127.0.0.1')?.slug).toBe('pau');
    expect(tenants.byHostname('127.1')).toBeUndefined();
    expect(tenants.byHostname('127.0.0.2')).toBeUndefined();
  });

  it('cannot be changed by whoever holds a tenant', () => {
    const tenant = openTenants(dir).bySlug('niort');
    expect(() => tenant?.hostnames.push('pau.localhost')).toThrow(TypeError);
  });

  it('leaves out src, node_modules, files and hidden folders', () => {
    for (const folder of ['src', 'node_modules', '.git']) mkdirSync(join(dir, folder));
    for (const file of ['package.json', 'README.md']) writeFileSync(join(dir, file), '{}');
    writeFileSync(join(dir, 'niort', '.tenant.json.swp'), 'x');
    expect(openTenants(dir).all()).toHaveLength(2);
  });

  it('refuses any other folder that is not a tenant', () => {
    mkdirSync(join(dir, 'brouillon'));
    expect(refusal()).toContain('brouillon/tenant.json : fichier absent');
  });

  it('refuses an empty folder', () => {
    rmSync(join(dir, 'niort'), { recursive: true });
    rmSync(join(dir, 'pau'), { recursive: true });
    expect(refusal()).toContain('aucun territoire');
  });

  it.each<[string, string, (value: Record<string, unknown>) => void, string | RegExp]>([
    [
      'an unknown key',
      'niort/tenant.json',
      (t) => Object.assign(t, { colour: 'red' }),
      /niort\/tenant\.json : clé inconnue : « colour » ; clés admises : name, siren, hostnames/,
    ],
    [
      'an unknown key deep down',
      'niort/tenant.json',
      (t) => Object.assign(t.contacts as object, { fax: '1' }),
      /niort\/tenant\.json : contacts : clé inconnue : « fax » ; clés admises : email, phone/,
    ],
    [
      'an unknown theme key',
      'niort/theme.json',
      (t) => Object.assign(t, { css: 'body{}' }),
      /niort\/theme\.json : clé inconnue : « css » ; clés admises : brand/,
    ],
    ['a missing key', 'niort/tenant.json', (t) => delete t.contacts, 'niort/tenant.json : contacts : clé absente'],
    [
      'a wrong type',
      'niort/tenant.json',
      (t) => Object.assign(t, { isDemonstration: 'oui' }),
      /isDemonstration : .*booléen/,
    ],
    [
      'a wrong SIREN',
      'niort/tenant.json',
      (t) => Object.assign(t, { siren: '200041318' }),
      'siren : attendu : un SIREN valide',
    ],
    [
      'an unknown commune',
      'niort/tenant.json',
      (t) => (t.communes as string[]).push('79999'),
      /communes\[40\] : le code INSEE « 79999 » n’est celui d’aucune commune actuelle/,
    ],
    [
      'a commune given twice',
      'niort/tenant.json',
      (t) => (t.communes as string[]).push('79191'),
      '« 79191 » est donné deux fois',
    ],
    [
      'a host name that is not canonical',
      'niort/tenant.json',
      (t) => Object.assign(t, { hostnames: ['Niort.localhost'] }),
      'hostnames[0] : attendu : "niort.localhost"',
    ],
    [
      'a host name with a port',
      'niort/tenant.json',
      (t) => Object.assign(t, { hostnames: ['niort.localhost:3000'] }),
      'hostnames[0] : attendu : un nom d’hôte, sans port',
    ],
    [
      'a host name claimed twice',
      'niort/tenant.json',
      (t) => Object.assign(t, { hostnames: ['niort.localhost', 'pau.localhost'] }),
      /pau\/tenant\.json : hostnames\[0\] : « pau\.localhost » est déjà pris par niort\/tenant\.json/,
    ],
    [
      'a name that would break a header',
      'niort/tenant.json',
      (t) => Object.assign(t, { name: 'Niort\r\nBcc: x@evil.example' }),
      'name : attendu : un texte d’une ligne',
    ],
    [
      'a name with a tag',
      'niort/tenant.json',
      (t) => Object.assign(t, { name: '<script>' }),
      'name : attendu : un texte d’une ligne',
    ],
    [
      'a sender that breaks a header',
      'niort/tenant.json',
      (t) => Object.assign(t.mail as object, { fromAddress: 'a@niort.example\nBcc: b@evil.example' }),
      'mail.fromAddress',
    ],
    ['an unknown module', 'niort/tenant.json', (t) => Object.assign(t, { modules: ['meteo'] }), 'modules[0]'],
    [
      'distances in the wrong order',
      'niort/tenant.json',
      (t) =>
        Object.assign((t.rules as { eligibility: object }).eligibility, {
          existing: { near: 300, close: 200, far: 1000 },
        }),
      'rules.eligibility.existing : attendu : near ≤ close ≤ far',
    ],
    [
      'a map style over http',
      'niort/tenant.json',
      (t) => Object.assign(t.map as object, { styleUrl: 'http://evil.example' }),
      'map.styleUrl : attendu : une adresse https',
    ],
    [
      'a secret Mapbox token',
      'niort/tenant.json',
      (t) => Object.assign(t.map as object, { mapboxToken: 'sk.abcdefghijklmnopqrstuvwxyz' }),
      'map.mapboxToken',
    ],
    [
      'an unreadable text',
      'niort/theme.json',
      (t) => Object.assign(t, { inkMuted: '#999999' }),
      /niort\/theme\.json : inkMuted : .* contraste \d,\d\d:1, minimum 4,50:1\. Valeur légale la plus proche pour « inkMuted » : "#[0-9a-f]{6}"/,
    ],
    [
      'a faint control',
      'niort/theme.json',
      (t) => Object.assign(t, { accent: '#ffd000' }),
      /accent : .* minimum 3,00:1\./,
    ],
    [
      'a colour that is not one',
      'niort/theme.json',
      (t) => Object.assign(t, { brand: 'url(x)' }),
      'niort/theme.json : brand : attendu : une couleur « #rrggbb »',
    ],
  ])('refuses %s, and says where', (_, path, edit, expected) => {
    editJson(dir, path, edit);
    expect(refusal()).toMatch(expected);
  });

  it('refuses a file that is absent, unknown, broken or dangerous', () => {
    unlinkSync(join(dir, 'niort/content/cookies.md'));
    writeFileSync(
      join(dir, 'niort/logo.svg'),
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" onload="x"/>',
    );
    writeFileSync(join(dir, 'niort/theme.css'), 'body{}');
    writeFileSync(join(dir, 'niort/content/accueil.md'), '<script>alert(1)</script>');
    writeFileSync(join(dir, 'pau/tenant.json'), '{ "name": ');
    const message = refusal();
    expect(message).toContain('niort/content/cookies.md : page absente');
    expect(message).toContain('niort/logo.svg : l’attribut d’événement « onload » est refusé');
    expect(message).toContain('niort/theme.css : fichier inconnu');
    expect(message).toContain('niort/content/accueil.md : le HTML est refusé');
    expect(message).toContain('pau/tenant.json : JSON illisible');
  });

  it('opens the shipped territories with under 300 ms of processor, official list included', async () => {
    const script = `import { openTenants } from ${JSON.stringify(new URL('./registry.ts', import.meta.url).href)};
      const before = process.cpuUsage();
      openTenants(${JSON.stringify(SHIPPED)});
      const { user, system } = process.cpuUsage(before);
      console.log((user + system) / 1000);`;
    const options = ['--import', 'tsx', '--input-type=module', '-e', script];
    const { stdout } = await promisify(execFile)(process.execPath, options, { cwd: SHIPPED });
    expect(Number(stdout)).toBeLessThan(300);
  });
});

describe('a watched folder', () => {
  function watched() {
    const refusals: TenantsRefused[] = [];
    const tenants = openTenants(dir, { watch: true, onProblem: (refusal) => refusals.push(refusal) });
    opened.push(tenants);
    return { tenants, refusals };
  }

  it('takes a good change live and tells its listeners, without touching the other tenants', async () => {
    const { tenants } = watched();
    const pau = tenants.bySlug('pau');
    const heard = vi.fn();
    tenants.onChange(heard);
    editJson(dir, 'niort/tenant.json', (tenant) => {
      tenant.name = 'Niort la belle';
      tenant.hostnames = ['logement.niort.example'];
    });
    await vi.waitFor(() => expect(tenants.bySlug('niort')?.name).toBe('Niort la belle'), { timeout: 5000 });
    expect(tenants.byHostname('niort.localhost')).toBeUndefined();
    expect(tenants.byHostname('logement.niort.example')?.slug).toBe('niort');
    expect(tenants.bySlug('pau')).toBe(pau);
    expect(heard).toHaveBeenCalledTimes(1);
  });

  it('keeps the last good set through a broken change, says once what is wrong, and recovers', async () => {
    const { tenants, refusals } = watched();
    const before = tenants.all();
    editJson(dir, 'niort/theme.json', (theme) => {
      theme.ink = '#cccccc';
    });
    await vi.waitFor(() => expect(refusals).toHaveLength(1), { timeout: 5000 });
    expect(refusals[0]?.message).toMatch(/niort\/theme\.json : ink/);
    expect(tenants.all()).toEqual(before);

    editJson(dir, 'pau/tenant.json', (tenant) => {
      tenant.name = 'Pau ailleurs';
    });
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(tenants.bySlug('pau')?.name, 'a set is taken whole or not at all').toBe('Pau Béarn Pyrénées');
    expect(refusals).toHaveLength(1);

    editJson(dir, 'niort/theme.json', (theme) => {
      theme.ink = '#101010';
    });
    await vi.waitFor(() => expect(tenants.bySlug('niort')?.theme.ink).toBe('#101010'), { timeout: 5000 });
    expect(tenants.bySlug('pau')?.name).toBe('Pau ailleurs');
  });

  it('serves a folder that appears and forgets one that goes', async () => {
    const { tenants } = watched();
    renameSync(join(dir, 'pau'), join(dir, '.parti'));
    await vi.waitFor(() => expect(tenants.byHostname('pau.localhost')).toBeUndefined(), { timeout: 5000 });
    renameSync(join(dir, '.parti'), join(dir, 'pau'));
    await vi.waitFor(() => expect(tenants.byHostname('pau.localhost')?.slug).toBe('pau'), { timeout: 5000 });
    writeFileSync(join(dir, 'pau/content/aide.md'), '# Aide\n');
    await vi.waitFor(() => expect(tenants.bySlug('pau')?.content.aide).toBe('# Aide\n'), { timeout: 5000 });
  });

  it('stops when it is closed', async () => {
    const { tenants } = watched();
    tenants.close();
    editJson(dir, 'niort/tenant.json', (tenant) => {
      tenant.name = 'Trop tard';
    });
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(tenants.bySlug('niort')?.name).toBe('Niort Agglo');
  });
});
