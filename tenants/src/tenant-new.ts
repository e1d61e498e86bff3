import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { NewTenantRefused, newTenant, writeTenant } from './creation/new-tenant.ts';
import { openTenants, TenantsRefused } from './registry/registry.ts';

const USAGE = `Crée un territoire à partir de la liste officielle des communes.

  npm run tenant:new -- --siren 200041317 --host logement.ville.fr

  --siren        SIREN d’un groupement de communes ou d’une commune
  --host         nom d’hôte exact du site, sans http:// ni port
  --slug         nom du dossier (par défaut, tiré du nom)
  --name         nom affiché (par défaut, celui de la liste officielle)
  --theme-hue    teinte de la marque en degrés, de 0 à 360
  --center       longitude,latitude où s’ouvre la carte`;

try {
  const { values } = parseArgs({
    options: {
      siren: { type: 'string' },
      host: { type: 'string' },
      slug: { type: 'string' },
      name: { type: 'string' },
      'theme-hue': { type: 'string' },
      center: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) console.log(USAGE);
  else if (values.siren === undefined || values.host === undefined)
    throw new NewTenantRefused(`Il manque --siren ou --host.\n\n${USAGE}`);
  else {
    const dir = resolve(process.env.TENANTS_DIR ?? 'tenants');
    const tenants = openTenants(dir);
    const made = newTenant(
      {
        siren: values.siren,
        hostname: values.host,
        slug: values.slug,
        name: values.name,
        themeHue: values['theme-hue'] === undefined ? undefined : Number(values['theme-hue'] || Number.NaN),
        center: readCenter(values.center),
      },
      tenants,
    );
    const folder = writeTenant(dir, made);
    const tenant = openTenants(dir).bySlug(made.slug);
    if (!tenant) throw new Error(`${folder} was written but does not load`);
    const inhabitants = tenant.communes.reduce((sum, commune) => sum + commune.population, 0);
    console.log(`${tenant.name} est prêt dans ${folder} : ${tenant.communes.length} commune(s), ${inhabitants.toLocaleString('fr-FR')} habitants.
Adresse : ${tenant.hostnames[0]} (un serveur déjà lancé le sert aussitôt).
À faire avant d’ouvrir au public : compléter tenant.json (contacts, courriel, carte) et content/, remplacer logo.svg, puis passer isDemonstration à false.`);
  }
} catch (error) {
  const isParseArgs = error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  if (error instanceof NewTenantRefused || error instanceof TenantsRefused) console.error(error.message);
  else if (isParseArgs) console.error(`Option inconnue ou incomplète.\n\n${USAGE}`);
  else throw error;
  process.exitCode = 1;
}

function readCenter(text: string | undefined): [number, number] | undefined {
  if (text === undefined) return undefined;
  const [lon, lat, ...rest] = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  const isPlace =
    lon !== undefined && lat !== undefined && rest.length === 0 && Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
  if (!isPlace)
    throw new NewTenantRefused('--center attend une longitude et une latitude, par exemple --center -0.46,46.32.');
  return [lon, lat];
}
