import { createHash } from 'node:crypto';
import type { RuleSet, Thresholds } from './rule-set.ts';

/** What an agent sets; the name of the version is given upon publication. */
export type RuleFields = Omit<RuleSet, 'version'>;

/** Why rules cannot be kept, and on which field ("existing.close", "exceptions.0"). */
export interface RulesFault {
  readonly code:
    | 'LIMIT_OUT_OF_RANGE'
    | 'LIMITS_REVERSED'
    | 'NETWORK_NUMBER_INVALID'
    | 'NETWORK_NUMBER_TWICE'
    | 'GROUP_WITHOUT_NETWORK'
    | 'TOO_MANY_GROUPS'
    | 'THRESHOLD_OUT_OF_RANGE';
  readonly field: string;
}

/** No connection was ever studied farther; a larger number is a slip of the keyboard. */
const MAX_METERS = 20_000;
const MAX_POWER_KW = 10_000;
const MAX_GROUPS = 50;
const MAX_NETWORKS = 200;
/** As the national survey numbers heat networks: département, order, C. */
const SNCU_ID = /^\d[0-9AB]\d{2,3}C$/;

/** The first thing wrong with rules, from top to bottom of their form; undefined when they can be applied. */
export function faultIn(rules: RuleFields): RulesFault | undefined {
  const { existing, construction, cold, individual, exceptions, pdpPowerThresholdKw } = rules;
  const fault =
    faultOfLimits(existing, 'existing') ??
    faultOfLimits(construction, 'construction') ??
    faultOfLimits(cold, 'cold') ??
    (individual &&
      (faultOfLimits(individual.existing, 'individual.existing') ??
        faultOfLimits(individual.construction, 'individual.construction'))) ??
    faultOfExceptions(exceptions, existing.far);
  if (fault) return fault;
  const isPower =
    Number.isFinite(pdpPowerThresholdKw) && pdpPowerThresholdKw >= 0 && pdpPowerThresholdKw <= MAX_POWER_KW;
  return isPower ? undefined : { code: 'THRESHOLD_OUT_OF_RANGE', field: 'pdpPowerThresholdKw' };
}

/** The same rules always give the same text, whatever the order of their keys: SHA-256 of it, in hexadecimal. */
export function hashOf({
  existing,
  construction,
  cold,
  individual,
  exceptions,
  pdpPowerThresholdKw,
}: RuleFields): string {
  const limits = ({ near, close, far }: Thresholds) => [near, close, far];
  const text = JSON.stringify([
    limits(existing),
    limits(construction),
    limits(cold),
    individual && [limits(individual.existing), limits(individual.construction)],
    exceptions.map(({ networkIds, near, close }) => [networkIds, near, close]),
    pdpPowerThresholdKw,
  ]);
  return createHash('sha256').update(text).digest('hex');
}

/** A published version, as far as its place in time goes. */
interface DatedVersion {
  readonly number: number;
  /** ISO day from which it applies. */
  readonly validFrom: string;
}

/** The version in force on a day: of those that have begun the one that began last; of two of one day the later number. */
export function versionInForce<Version extends DatedVersion>(
  versions: readonly Version[],
  day: string,
): Version | undefined {
  return versions
    .filter(({ validFrom }) => validFrom <= day)
    .reduce<Version | undefined>(
      (last, one) =>
        last === undefined ||
        one.validFrom > last.validFrom ||
        (one.validFrom === last.validFrom && one.number > last.number)
          ? one
          : last,
      undefined,
    );
}

/** How a version is named wherever an answer says by which rules it was given: "Règles 2027 (version 3)". */
export function versionName(label: string, number: number): string {
  return `${label} (version ${number})`;
}

function faultOfLimits({ near, close, far }: Thresholds, field: string): RulesFault | undefined {
  const wrong = Object.entries({ near, close, far }).find(([, value]) => !isDistance(value));
  if (wrong) return { code: 'LIMIT_OUT_OF_RANGE', field: `${field}.${wrong[0]}` };
  if (near > close) return { code: 'LIMITS_REVERSED', field: `${field}.close` };
  return close > far ? { code: 'LIMITS_REVERSED', field: `${field}.far` } : undefined;
}

function faultOfExceptions(exceptions: RuleFields['exceptions'], far: number): RulesFault | undefined {
  if (exceptions.length > MAX_GROUPS) return { code: 'TOO_MANY_GROUPS', field: 'exceptions' };
  const seen = new Set<string>();
  for (const [at, { networkIds, near, close }] of exceptions.entries()) {
    const field = `exceptions.${at}`;
    const limits = faultOfLimits({ near, close, far }, field);
    if (limits) return limits;
    if (networkIds.length === 0) return { code: 'GROUP_WITHOUT_NETWORK', field: `${field}.networkIds` };
    if (networkIds.length > MAX_NETWORKS) return { code: 'TOO_MANY_GROUPS', field: `${field}.networkIds` };
    for (const id of networkIds) {
      if (!SNCU_ID.test(id)) return { code: 'NETWORK_NUMBER_INVALID', field: `${field}.networkIds` };
      if (seen.has(id)) return { code: 'NETWORK_NUMBER_TWICE', field: `${field}.networkIds` };
      seen.add(id);
    }
  }
  return undefined;
}

const isDistance = (value: number) => Number.isInteger(value) && value >= 0 && value <= MAX_METERS;
