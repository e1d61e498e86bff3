import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { judgeOf } from '../eligibility/place-judge.store.ts';
import { findNetworks, type NetworkRecord } from '../heat-network/heat-network.store.ts';
import { arePricesPublic } from '../heat-network/prices.ts';
import { isInFrance, isPosition } from '../projection/projection.ts';
import {
  ASSUMPTIONS,
  type Assumption,
  assumptionsOf,
  compareModes,
  type ModelValue,
  type ModeResult,
} from './heating-comparison.ts';
import { type ClimateZone, type ModelVersion, readClimateZones, readModelVersion } from './heating-model.ts';
import { type BuildingAnswers, departementOfCommune, fieldsOutOfRange, situationOf } from './heating-situation.ts';
import { heatingModel, ModelBusy } from './model-thread.ts';
import { type NetworkFigures, type PriceReading, readPrice } from './network-figures.ts';

/** A network further than this says nothing of what a connection would cost here. Source: usage of the national comparator. */
const NETWORK_WITHIN_METERS = 1_000;
const CITYCODE = /^[0-9][0-9AB][0-9]{3}$/;

export interface ComparisonRequest {
  readonly citycode: string;
  readonly position: { readonly lon: number; readonly lat: number } | null;
  readonly building: BuildingAnswers;
}

export interface Comparison {
  readonly model: ModelVersion;
  readonly modes: readonly ModeResult[];
  readonly assumptions: readonly Assumption[];
  readonly network: { readonly id: string; readonly distanceMeters: number } | null;
  readonly networkPrice: { readonly reading: PriceReading; readonly eurPerMwh: number | null };
}

let known: { readonly zones: ReadonlyMap<string, ClimateZone>; readonly version: ModelVersion } | undefined;

/** Read from the package once: half a megabyte of JSON that does not change. */
function model() {
  known ??= { zones: readClimateZones(), version: readModelVersion() };
  return known;
}

/**
 * Compares the ways to heat a building. Refusals: INVALID_CITYCODE, OUT_OF_MODEL (overseas), INVALID_COORDINATES,
 * OUT_OF_FRANCE, OUT_OF_RANGE, TOO_BUSY.
 */
export async function compareHeating(
  { citycode, position, building }: ComparisonRequest,
  context: SubgraphContext,
): Promise<Comparison> {
  if (!CITYCODE.test(citycode)) throw new Refusal('INVALID_CITYCODE', 'input.citycode');
  if (position && !isPosition(position.lon, position.lat)) throw new Refusal('INVALID_COORDINATES', 'input.lon');
  if (position && !isInFrance([position.lon, position.lat])) throw new Refusal('OUT_OF_FRANCE', 'input.lon');
  const [field] = fieldsOutOfRange(building);
  if (field) throw new Refusal('OUT_OF_RANGE', `input.${field}`);
  const departement = departementOfCommune(citycode);
  const zone = model().zones.get(departement);
  if (!zone) throw new Refusal('OUT_OF_MODEL', 'input.citycode');

  const near = position ? await nearestNetwork(position, context) : null;
  const figures = near && figuresOf(near.network);
  const { situation, origins } = situationOf(building, { departement, zone }, figures);
  const values = new Map<string, ModelValue>();
  // One pass to learn which rules are read, one to read them in the thread: the list lives in one place only.
  const rules = [...rulesRead(building), ...Object.values(ASSUMPTIONS).map(({ rule }) => rule)];
  const answers = await heatingModel.evaluate(situation, rules).catch((error: unknown) => {
    throw error instanceof ModelBusy ? new Refusal('TOO_BUSY') : error;
  });
  rules.forEach((rule, index) => void values.set(rule, answers[index]));
  return {
    model: model().version,
    modes: compareModes(building.use, (rule) => numberAmong(values, rule)),
    assumptions: assumptionsOf(building, origins, (rule) => values.get(rule)),
    network: near && { id: near.network.id, distanceMeters: near.distanceMeters },
    networkPrice: {
      reading: readPrice(figures?.priceEurPerMwh ?? null),
      eurPerMwh: figures?.priceEurPerMwh ?? null,
    },
  };
}

function rulesRead(building: BuildingAnswers): string[] {
  const names = new Set<string>();
  compareModes(building.use, (rule) => {
    names.add(rule);
    return 0;
  });
  return [...names];
}

function numberAmong(values: ReadonlyMap<string, ModelValue>, rule: string): number {
  const value = values.get(rule);
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new Error(`the heating model gives no number for "${rule}"`);
}

/** The nearest network in service within reach, open or not: its heat is what a connection here would buy. */
async function nearestNetwork(
  { lon, lat }: { readonly lon: number; readonly lat: number },
  context: SubgraphContext,
): Promise<{ network: NetworkRecord; distanceMeters: number } | null> {
  const judge = await judgeOf(context.runtime, context.tenant.slug);
  const { candidates } = judge.judge({ lon, lat, citycode: null });
  const near = candidates
    .flatMap(({ networkId, distanceMeters }) => (distanceMeters === null ? [] : [{ networkId, distanceMeters }]))
    .filter(({ distanceMeters }) => distanceMeters <= NETWORK_WITHIN_METERS)
    .sort((a, b) => a.distanceMeters - b.distanceMeters);
  const networks = await findNetworks(
    context.db,
    near.map(({ networkId }) => networkId),
  );
  for (const [index, network] of networks.entries()) {
    const distanceMeters = near[index]?.distanceMeters;
    if (network?.status === 'EXISTING' && network.kind === 'HEAT' && distanceMeters !== undefined)
      return { network, distanceMeters };
  }
  return null;
}

/** A price is only used where it may be shown. */
function figuresOf(network: NetworkRecord): NetworkFigures {
  const { priceAverage, priceFixedShare, co2, co2Lca } = network;
  const isPublic = arePricesPublic(network);
  return {
    priceEurPerMwh: isPublic ? priceAverage : null,
    fixedSharePercent: isPublic ? priceFixedShare : null,
    co2,
    co2Lca,
  };
}
