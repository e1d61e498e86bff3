import { ENERGIES } from '../heat-network/energies.ts';
import { isInFrance, isPosition } from '../projection/projection.ts';

/** A heat plant. Positions are WGS84 degrees. */
export interface Plant {
  readonly name: string;
  /** One of the seventeen of the annual survey. */
  readonly energy: string;
  readonly powerMw: number | null;
  readonly commissioningYear: number | null;
  readonly lon: number | null;
  readonly lat: number | null;
}

/** Where a building takes its heat. */
export interface Substation {
  readonly name: string;
  readonly powerKw: number | null;
  readonly lon: number;
  readonly lat: number;
}

/** Délégation de service public, régie, marché public, or a private network. */
export const CONTRACT_KINDS = ['DSP', 'REGIE', 'MARCHE', 'PRIVE'] as const;
export type ContractKind = (typeof CONTRACT_KINDS)[number];

/** Under what contract a network is run. Days are ISO. */
export interface Contract {
  readonly kind: ContractKind;
  readonly operator: string | null;
  readonly owner: string | null;
  readonly startsOn: string;
  /** Null: without end. */
  readonly endsOn: string | null;
}

/** A phase of works that takes the network further. Days are ISO. */
export interface Extension {
  readonly name: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly dwellings: number | null;
}

/** What makes an asset wrong, before anything is looked up. */
export interface AssetFault {
  readonly code:
    | 'EMPTY_TEXT'
    | 'TEXT_TOO_LONG'
    | 'UNKNOWN_ENERGY'
    | 'OUT_OF_BOUNDS'
    | 'POSITION_INCOMPLETE'
    | 'OUT_OF_FRANCE'
    | 'DATES_REVERSED'
    | 'END_MISSING';
  readonly field: string;
}

const MAX_TEXT = 200;

/** The first thing wrong with a plant; undefined when all is well. A power of 0 MW is one (a plant kept in reserve). */
export function faultInPlant(plant: Plant): AssetFault | undefined {
  if (!ENERGIES.some(({ energy }) => energy === plant.energy)) return { code: 'UNKNOWN_ENERGY', field: 'energy' };
  return (
    textFault(plant.name, 'name') ??
    boundsFault(plant.powerMw, [0, 20_000], 'powerMw') ??
    boundsFault(plant.commissioningYear, [1800, 2100], 'commissioningYear') ??
    positionFault(plant.lon, plant.lat)
  );
}

/** The first thing wrong with a sub-station. */
export function faultInSubstation({ name, powerKw, lon, lat }: Substation): AssetFault | undefined {
  return textFault(name, 'name') ?? boundsFault(powerKw, [0, 1_000_000], 'powerKw') ?? positionFault(lon, lat);
}

/** The first thing wrong with a contract: a delegation or a public contract has an end, by law; a régie may have none. */
export function faultInContract({ kind, operator, owner, startsOn, endsOn }: Contract): AssetFault | undefined {
  if ((operator ?? '').length > MAX_TEXT) return { code: 'TEXT_TOO_LONG', field: 'operator' };
  if ((owner ?? '').length > MAX_TEXT) return { code: 'TEXT_TOO_LONG', field: 'owner' };
  if (endsOn === null)
    return kind === 'DSP' || kind === 'MARCHE' ? { code: 'END_MISSING', field: 'endsOn' } : undefined;
  return endsOn < startsOn ? { code: 'DATES_REVERSED', field: 'endsOn' } : undefined;
}

/** The first thing wrong with an extension. */
export function faultInExtension({ name, startsOn, endsOn, dwellings }: Extension): AssetFault | undefined {
  return (
    textFault(name, 'name') ??
    boundsFault(dwellings, [0, 1_000_000], 'dwellings') ??
    (endsOn < startsOn ? { code: 'DATES_REVERSED', field: 'endsOn' } : undefined)
  );
}

function textFault(text: string, field: string): AssetFault | undefined {
  if (text.trim() === '') return { code: 'EMPTY_TEXT', field };
  return text.length > MAX_TEXT ? { code: 'TEXT_TOO_LONG', field } : undefined;
}

function boundsFault(value: number | null, [least, most]: readonly [number, number], field: string) {
  const isWithin = value === null || (value >= least && value <= most);
  return isWithin ? undefined : { code: 'OUT_OF_BOUNDS' as const, field };
}

function positionFault(lon: number | null, lat: number | null): AssetFault | undefined {
  if (lon === null && lat === null) return undefined;
  if (lon === null || lat === null) return { code: 'POSITION_INCOMPLETE', field: lon === null ? 'lon' : 'lat' };
  return isPosition(lon, lat) && isInFrance([lon, lat]) ? undefined : { code: 'OUT_OF_FRANCE', field: 'lat' };
}
