import type { FactSource, NetworkContractKind } from '../graphql/generated/graphql.ts';

const whole = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 0 });
const decimals = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 3 });
const shares = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 });

/** "62 %", "0,4 %". A share too small to be written is "moins de 0,1 %"; 0 is "0 %". */
export function shareWords(percent: number): string {
  return percent > 0 && percent < 0.05 ? 'moins de 0,1 %' : `${shares.format(percent)} %`;
}

/** "12 400 MWh". */
export function mwhWords(mwh: number): string {
  return `${whole.format(mwh)} MWh`;
}

/** "98,50 € TTC le MWh". */
export function priceWords(price: number): string {
  const amount = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' }).format(price);
  return `${amount} TTC le MWh`;
}

interface SheetValue {
  readonly type: string;
  readonly unit: string | null;
  readonly value: unknown;
}

/** A value of the sheet as one reads it, null when it is unknown. A year has no thousands; 0 is said. */
export function valueWords({ type, unit, value }: SheetValue): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') return value ? 'Oui' : 'Non';
  if (typeof value === 'number') {
    if (unit === 'année') return String(value);
    return unit === null || unit === 'points' || unit === 'logements'
      ? decimals.format(value)
      : `${decimals.format(value)} ${unit}`;
  }
  if (type === 'status') return value === 'CONSTRUCTION' ? 'En construction' : 'En service';
  return String(value);
}

const SOURCES: Readonly<Record<FactSource, string>> = {
  COLLECTIVITE: 'le territoire',
  DECREE: 'l’arrêté annuel de l’État',
  OPERATOR: 'l’exploitant',
  OPEN_DATA: 'les données ouvertes nationales',
};

/** "D’après l’arrêté annuel de l’État, édition 2026", or of what day. */
export function saidBy({ source, vintage }: { source: FactSource | null; vintage: string | null }): string {
  if (source === null) return '';
  const when =
    vintage === null ? '' : /^\d{4}-\d\d-\d\d$/.test(vintage) ? `, le ${dayWords(vintage)}` : `, édition ${vintage}`;
  return `D’après ${SOURCES[source]}${when}`;
}

/** "22 novembre 2026", of an ISO day. */
export function dayWords(day: string): string {
  const words = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
  return words.replace(/^1 /, '1er ');
}

export const CONTRACT_KINDS: Readonly<Record<NetworkContractKind, string>> = {
  DSP: 'Délégation de service public',
  REGIE: 'Régie',
  MARCHE: 'Marché public d’exploitation',
  PRIVE: 'Réseau privé',
};

interface Told {
  readonly kind: 'HEAT' | 'COLD';
  readonly status: 'EXISTING' | 'CONSTRUCTION';
  readonly isOpen: boolean;
  readonly communes: readonly string[];
  readonly enrRate: number | null;
  readonly commissioningYear: number | null;
}

/** What this network is, in sentences that a child could repeat. */
export function whatItIs({ kind, status, communes, enrRate, commissioningYear }: Told): string {
  const where = communes.length === 0 ? '' : ` à ${listWords(communes)}`;
  const thing = kind === 'COLD' ? 'rafraîchit des bâtiments' : 'chauffe des bâtiments';
  if (status === 'CONSTRUCTION') {
    const when =
      commissioningYear === null
        ? 'Sa date d’ouverture n’est pas annoncée.'
        : `Il doit ouvrir en ${commissioningYear}.`;
    return `Ce réseau est en construction${where}. ${when}`;
  }
  const rate =
    kind === 'COLD' || enrRate === null
      ? ''
      : enrRate === 0
        ? ' Aujourd’hui, aucune part de sa chaleur n’est renouvelable.'
        : ` ${shareWords(enrRate)} de sa chaleur est renouvelable ou récupérée.`;
  return `Ce réseau ${thing}${where}.${rate}`;
}

/** "Niort, Chauray et 3 autres communes". */
export function listWords(communes: readonly string[]): string {
  const shown = communes.length > 3 ? communes.slice(0, 2) : communes;
  const rest = communes.length - shown.length;
  if (rest > 0) return `${shown.join(', ')} et ${rest} autres communes`;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} et ${shown.at(-1)}`;
}
