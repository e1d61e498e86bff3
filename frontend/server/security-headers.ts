import type { Tenant } from '@mitoyen/tenants';

export interface HeaderSettings {
  /** Path of the page, without its query. */
  readonly path: string;
  readonly tenant: Pick<Tenant, 'map'>;
  readonly nonce: string;
  readonly scheme: 'http' | 'https';
  /** Origins of the identity providers: signing in is a form that ends there, and browsers check that end. */
  readonly identityOrigins?: readonly string[];
  /** In development Vite writes styles without a nonce and opens its own socket. */
  readonly development?: boolean;
}

const MAPBOX = ['https://api.mapbox.com', 'https://events.mapbox.com'];

function mapOrigins(tenant: Pick<Tenant, 'map'>): string[] {
  const { styleUrl, mapboxToken } = tenant.map;
  const own = styleUrl?.startsWith('https://') ? [new URL(styleUrl).origin] : [];
  return mapboxToken ? [...own, ...MAPBOX] : own;
}

/** The Content-Security-Policy of a page: own scripts by nonce, own styles, nothing from elsewhere but the base map. */
export function contentSecurityPolicy(settings: HeaderSettings): string {
  const maps = mapOrigins(settings.tenant);
  const nonce = `'nonce-${settings.nonce}'`;
  const directives: Record<string, string[]> = {
    'default-src': ["'none'"],
    'script-src': ["'self'", nonce],
    'style-src': settings.development ? ["'self'", "'unsafe-inline'"] : ["'self'", nonce],
    // Accessible components place hidden inputs and popovers by style attributes in the server's HTML.
    'style-src-attr': ["'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:', ...maps],
    'font-src': ["'self'"],
    'connect-src': ["'self'", ...maps, ...(settings.development ? ['ws:'] : [])],
    'worker-src': ["'self'", 'blob:'],
    'manifest-src': ["'self'"],
    'form-action': ["'self'", ...(settings.identityOrigins ?? [])],
    'frame-ancestors': [settings.path === FRAME_PATH ? '*' : "'none'"],
    // The preview of the embedded test. A page of the back-office keeps the policy of the one it was come to from.
    ...(settings.path.split('/')[1] === 'agents' ? { 'frame-src': ["'self'"] } : {}),
    'base-uri': ["'none'"],
    'object-src': ["'none'"],
  };
  const policy = Object.entries(directives).map(([name, sources]) => `${name} ${sources.join(' ')}`);
  return (settings.scheme === 'https' ? [...policy, 'upgrade-insecure-requests'] : policy).join('; ');
}

/** Parts of the site whose addresses or contents belong to one person: kept by no cache, told to no other page. */
const PRIVATE_SECTIONS = new Set([
  'suivi',
  'visite',
  'signaler',
  'secours',
  'raccordement',
  'derogation',
  'bailleur',
  'ambassadeur',
  'connexion',
  'deconnexion',
  'acces-operateur',
  'agents',
]);

export function isPrivatePage(path: string): boolean {
  return PRIVATE_SECTIONS.has(path.split('/')[1]?.replace(/\.data$/, '') ?? '');
}

/** The only page that other sites may put in a frame: the address test, which reads no cookie and changes nothing. */
const FRAME_PATH = '/integration/cadre';
/** The two answers that the embedded test asks for, and its script: public, the same for everybody, asked without cookies. */
const EMBEDDED_DATA = new Set(['/integration/adresses', '/integration/eligibilite']);
const EMBEDDED = new Set([...EMBEDDED_DATA, FRAME_PATH, '/integration/test-adresse.js']);

/** The two pages of a visit by video, and no other, may ask for the camera and the microphone. */
function mayUseCamera(path: string): boolean {
  return /^\/visite\/[^/]+$/.test(path) || /^\/agents\/visites\/[^/]+\/video$/.test(path);
}

/** Every security header of a page. */
export function pageHeaders(settings: HeaderSettings): Record<string, string> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(settings),
    'Referrer-Policy': isPrivatePage(settings.path) ? 'no-referrer' : 'strict-origin-when-cross-origin',
    ...(isPrivatePage(settings.path) ? { 'X-Robots-Tag': 'noindex, nofollow' } : {}),
    'X-Content-Type-Options': 'nosniff',
    ...(settings.path === FRAME_PATH ? {} : { 'X-Frame-Options': 'DENY' }),
    ...(EMBEDDED_DATA.has(settings.path) ? { 'Access-Control-Allow-Origin': '*' } : {}),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': EMBEDDED.has(settings.path) ? 'cross-origin' : 'same-origin',
    'Permissions-Policy': `${mayUseCamera(settings.path) ? 'camera=(self), microphone=(self)' : 'camera=(), microphone=()'}, payment=(), usb=(), geolocation=(self)`,
    ...(settings.scheme === 'https' ? { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' } : {}),
  };
}
