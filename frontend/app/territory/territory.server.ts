import { createHash } from 'node:crypto';
import type { Tenant } from '@mitoyen/tenants';
import { readMarkdown } from '../content/markdown.server.ts';

const LEGAL_LABELS: Readonly<Record<string, string>> = {
  'mentions-legales': 'Mentions légales',
  'donnees-personnelles': 'Données personnelles',
  cookies: 'Gestion des cookies',
  'conditions-utilisation': 'Conditions d’utilisation',
  securite: 'Sécurité',
  contact: 'Contact',
};

/** What the browser may know of a territory: never its tokens, rules or mail settings. */
export function publicTerritory(tenant: Tenant) {
  return {
    slug: tenant.slug,
    name: tenant.name,
    isDemonstration: tenant.isDemonstration,
    modules: tenant.modules,
    logoUrl: `/logo.svg?v=${createHash('sha256').update(tenant.logoSvg).digest('base64url').slice(0, 12)}`,
    logoHoldsName: isWordmark(tenant.logoSvg),
    contacts: {
      email: tenant.contacts.email,
      phone: tenant.contacts.phone,
      postalAddress: tenant.contacts.postalAddress,
    },
    legal: [
      { to: '/accessibilite', label: readMarkdown(tenant.content.accessibilite ?? '').title || 'Accessibilité' },
      ...legalPages(tenant).map((page) => ({ to: `/${page.name}`, label: page.label })),
      { to: '/plan-du-site', label: 'Plan du site' },
      { to: '/connexion', label: 'Espace des agents' },
    ],
  };
}

export type PublicTerritory = ReturnType<typeof publicTerritory>;

/** A drawing much wider than high is a name drawn out; a square one is a sign that needs the name beside it. */
function isWordmark(svg: string): boolean {
  const [, , width, height] = (/viewBox="([^"]+)"/.exec(svg)?.[1] ?? '').split(/[\s,]+/).map(Number);
  return width !== undefined && height !== undefined && width > height * 1.8;
}

/** The pages of words that a territory has written, other than its home and its accessibility statement. */
export function legalPages(tenant: Pick<Tenant, 'content'>): { name: string; label: string }[] {
  return Object.entries(LEGAL_LABELS)
    .filter(([name]) => tenant.content[name] !== undefined)
    .map(([name, label]) => ({ name, label }));
}
