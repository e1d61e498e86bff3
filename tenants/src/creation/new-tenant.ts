import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { territoryOf } from '../communes/communes.ts';
import { normaliseHostname } from '../hostname/hostname.ts';
import type { TenantRegistry } from '../registry/registry.ts';
import { describeProblem, isSiren, parseTenant, SLUG, type tenantFileSchema } from '../registry/tenant.ts';
import { CONTENT_TEMPLATES } from './content-templates.ts';
import { defaultTheme, hueOf } from './default-theme.ts';
import { DEPARTEMENT_SEATS } from './departement-seats.ts';
import { monogram } from './monogram.ts';

/** What is asked for a new territory. Only the SIREN and the host name are necessary. */
export interface NewTenant {
  siren: string;
  hostname: string;
  slug?: string | undefined;
  name?: string | undefined;
  /** Hue of the brand, in degrees. */
  themeHue?: number | undefined;
  /** Longitude and latitude where the map opens. */
  center?: readonly [number, number] | undefined;
}

/** A wish that cannot be granted; the message says why in French. */
export class NewTenantRefused extends Error {
  override name = 'NewTenantRefused';
}

const KINDS: Record<string, string> = {
  CC: 'Communauté de communes',
  CA: 'Communauté d’agglomération',
  CU: 'Communauté urbaine',
};

/** The name a territory goes by, from the official one: "CA Pau Béarn Pyrénées" gives "Pau Béarn Pyrénées". */
export function usualName(official: string): string {
  const found = /^(CC|CA|CU) (.+)$/u.exec(official);
  if (!found) return official;
  const [, kind = '', rest = ''] = found;
  // "CA du Niortais" cannot lose its first words; a proper name can.
  return /^\p{Lu}/u.test(rest) ? rest : `${KINDS[kind]} ${rest}`;
}

/** A folder name from a territory's name, without accents: "Pau Béarn Pyrénées" gives "pau-bearn-pyrenees". */
export function slugOf(name: string): string {
  const words = name
    .replace(/^Communauté (de communes|d’agglomération|urbaine) (du |de la |de l['’]|des |de |d['’])?/u, '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/œ/giu, 'oe')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  let slug = '';
  for (const word of words) {
    const longer = slug ? `${slug}-${word}` : word;
    if (longer.length > 40) break;
    slug = longer;
  }
  return slug;
}

/**
 * The whole folder of a new territory, as texts by path, from the official list: its name, communes, a legal theme of its own,
 * a monogram and a first version of each page. Throws {@link NewTenantRefused} for a wrong SIREN, host name or slug.
 */
export function newTenant(
  wish: NewTenant,
  existing: Pick<TenantRegistry, 'all'>,
): { slug: string; files: Map<string, string> } {
  const siren = wish.siren.replace(/\s/g, '');
  if (!isSiren(siren)) {
    throw new NewTenantRefused(
      `« ${wish.siren} » n’est pas un SIREN : neuf chiffres sont attendus, dont le dernier est une clé de contrôle.`,
    );
  }
  const territory = territoryOf(siren);
  if (!territory) {
    throw new NewTenantRefused(
      `Aucun groupement de communes ni commune ne porte le SIREN ${siren} dans la liste officielle.`,
    );
  }
  const hostname = normaliseHostname(wish.hostname);
  if (hostname === undefined) {
    throw new NewTenantRefused(
      `« ${wish.hostname} » n’est pas un nom d’hôte : pas de http://, de port ni de point final, par exemple logement.ville.fr.`,
    );
  }
  const owner = existing.all().find((tenant) => tenant.hostnames.includes(hostname));
  if (owner)
    throw new NewTenantRefused(`Le nom d’hôte ${hostname} est déjà celui de ${owner.name} (tenants/${owner.slug}).`);

  const name = wish.name?.trim() || usualName(territory.name);
  const slug = wish.slug ?? slugOf(name);
  if (!SLUG.test(slug) || slug.length > 40 || slug === 'src' || slug === 'node-modules') {
    throw new NewTenantRefused(
      `« ${slug} » ne convient pas comme nom de dossier : des minuscules sans accent, des chiffres et des tirets, 40 signes au plus.`,
    );
  }
  if (existing.all().some((tenant) => tenant.slug === slug)) {
    throw new NewTenantRefused(
      `Le territoire tenants/${slug} existe déjà ; donnez un autre nom de dossier avec --slug.`,
    );
  }
  if (wish.themeHue !== undefined && !Number.isFinite(wish.themeHue)) {
    throw new NewTenantRefused('La teinte est un angle en degrés, par exemple --theme-hue 210.');
  }

  const seat = DEPARTEMENT_SEATS[territory.departement];
  const center = wish.center ?? seat ?? [2.5, 46.6];
  const contacts = {
    email: `contact@${slug}.example`,
    phone: null,
    postalAddress: `Service habitat, ${name} (adresse à compléter)`,
    dataProtectionEmail: `dpo@${slug}.example`,
    publisher: `La présidence de l’assemblée (${name})`,
  };
  const file: typeof tenantFileSchema._input = {
    name,
    siren,
    hostnames: [hostname],
    isDemonstration: true,
    communes: territory.communes.map(({ code }) => code),
    modules: ['networks', 'signalements', 'vacancy'],
    contacts,
    mail: { fromName: name, fromAddress: `logement@${slug}.example` },
    locales: ['fr'],
    rules: {
      eligibility: {
        version: 'règles communes 2026-1',
        existing: { near: 100, close: 200, far: 1000 },
        construction: { near: 100, close: 200, far: 1000 },
        exceptions: [{ networkIds: ['7501C', '7511C'], near: 60, close: 100 }],
        pdpPowerThresholdKw: 30,
      },
      signalement: { receiptWorkingDays: 1, answerWorkingDays: 10, followUpLinkDays: 365 },
    },
    map: { center: [center[0], center[1]], zoom: wish.center ? 12 : seat ? 9 : 5 },
  };
  const theme = defaultTheme(wish.themeHue ?? hueOf(siren));
  const files = new Map([
    ['tenant.json', json(file)],
    ['theme.json', json(theme)],
    ['logo.svg', monogram(name, theme)],
  ]);
  const facts = { ...contacts, ...file.rules.signalement, name, siren, hostname, communes: territory.communes };
  for (const [page, template] of Object.entries(CONTENT_TEMPLATES)) files.set(`content/${page}.md`, template(facts));

  const checked = parseTenant({ slug, files });
  if ('problems' in checked) throw new NewTenantRefused(checked.problems.map(describeProblem).join('\n'));
  return { slug, files };
}

/** Writes the folder of a tenant in one move: a server that watches sees all of it or nothing. Returns its path. */
export function writeTenant(
  dir: string,
  { slug, files }: { slug: string; files: ReadonlyMap<string, string> },
): string {
  const folder = join(dir, slug);
  const draft = mkdtempSync(join(dir, '.new-'));
  try {
    for (const [path, text] of files) {
      const file = join(draft, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  }
  return folder;
}

function json(value: unknown): string {
  // Lists of codes and coordinates stay on their lines: a person reads and edits this file.
  const text = JSON.stringify(value, null, 2).replace(
    /\[\n\s+([^[\]{}]*?)\n\s+\]/g,
    (_, inner: string) => `[${inner.replace(/\s*\n\s*/g, ' ')}]`,
  );
  return `${text}\n`;
}
