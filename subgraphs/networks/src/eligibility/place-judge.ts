import type { CommuneOutlines } from '../commune-outline/commune-outlines.ts';
import { isInFrance, isPosition } from '../projection/projection.ts';
import { type Heating, type RuleSet, searchRadius } from '../rules/rule-set.ts';
import { judgeEligibility, type PerimeterHere, type Surroundings, type Verdict } from './eligibility.ts';
import type { PerimeterIndex } from './perimeter-index.ts';
import type { TraceIndex } from './trace-index.ts';

/** A place to judge, in degrees WGS84. */
export interface Place {
  readonly lon: number;
  readonly lat: number;
  /** INSEE code of the commune of its address; null for bare coordinates: outlines of communes then tell what is proven. */
  readonly citycode: string | null;
  /** How the building is heated, when that is known: some rule sets have other limits for it. */
  readonly heating?: Heating | null;
}

/** Judges places (see `judgeOf` in place-judge.store.ts) with one state of the networks, one version of the rules and one day. Immutable. */
export interface PlaceJudge {
  readonly rulesVersion: string;
  /** Metres around a change within which answers may differ. */
  readonly radius: number;
  /** Synchronous. Throws RangeError on coordinates that are no position of France: check with `isPosition` and `isInFrance`. */
  judge(place: Place): Verdict;
}

/** All that a judgement needs beside the place. */
export interface JudgeParts {
  readonly index: TraceIndex;
  readonly perimeters: PerimeterIndex;
  readonly rules: RuleSet;
  readonly year: number;
  /** Is this INSEE code one of the collectivité? */
  readonly isOwnCommune: (citycode: string) => boolean;
  /** Tells the commune of bare coordinates, as far as that is proven. */
  readonly outlines: CommuneOutlines;
}

/** A judge of these parts. */
export function placeJudge({ index, perimeters, rules, year, isOwnCommune, outlines }: JudgeParts): PlaceJudge {
  const radius = searchRadius(rules);
  return {
    rulesVersion: rules.version,
    radius,
    judge({ lon, lat, citycode, heating }) {
      const position = [lon, lat] as const;
      if (!isPosition(lon, lat) || !isInFrance(position)) throw new RangeError('no position of France');
      const commune = citycode === null ? outlines.at(position) : { citycode, inTerritory: isOwnCommune(citycode) };
      const around: Surroundings = {
        near: index.near(position, radius),
        untraced: commune.citycode === null ? NONE : index.untracedIn(commune.citycode),
        perimeters: perimetersAt(position),
        ...commune,
      };
      return judgeEligibility(around, rules, { heating: heating ?? null, year });
    },
  };

  function perimetersAt(position: readonly [number, number]): readonly PerimeterHere[] {
    const containing = perimeters.containing(position);
    if (containing.length === 0) return NONE;
    return containing.map(({ id, powerThresholdKw, networkIds }) => ({
      id,
      powerThresholdKw,
      networks: networkIds.flatMap((networkId) => {
        const network = index.facts(networkId);
        return network ? [{ network, distance: index.distanceTo(networkId, position) }] : [];
      }),
    }));
  }
}

const NONE: readonly never[] = [];
