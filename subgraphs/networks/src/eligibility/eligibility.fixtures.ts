import { COLD_DEFAULT, type RuleSet } from '../rules/rule-set.ts';
import type { NearNetwork, NetworkFacts, PerimeterHere, Surroundings } from './eligibility.ts';

/** The limits of the national service, Paris included. */
export function nationalRules(over: Partial<RuleSet> = {}): RuleSet {
  return {
    version: 'test-1',
    existing: { near: 100, close: 200, far: 1_000 },
    construction: { near: 100, close: 200, far: 1_000 },
    cold: COLD_DEFAULT,
    individual: null,
    exceptions: [{ networkIds: ['7501C', '7511C'], near: 60, close: 100 }],
    pdpPowerThresholdKw: 30,
    ...over,
  };
}

/** An open, traced, existing heat network. */
export function aNetwork(over: Partial<NetworkFacts> = {}): NetworkFacts {
  return {
    id: '01900000-0000-7000-8000-000000000001',
    sncuId: '7901C',
    kind: 'HEAT',
    status: 'EXISTING',
    isOpen: true,
    hasTrace: true,
    isArea: false,
    citycodes: [],
    commissioningYear: null,
    ...over,
  };
}

/** That network, so many metres away. */
export function at(distance: number, over: Partial<NetworkFacts> = {}): NearNetwork {
  return { network: aNetwork(over), distance };
}

/** A perimeter in force around the place, naming these networks. */
export function aPerimeter(id: string, ...networks: readonly NearNetwork[]): PerimeterHere {
  return { id, powerThresholdKw: null, networks };
}

/** A place with nothing around unless said, of a commune that is not known. */
export function around(over: Partial<Surroundings> = {}): Surroundings {
  return { near: [], untraced: [], perimeters: [], citycode: null, inTerritory: null, ...over };
}

/** Nothing said of the heating, in 2026. */
export const TODAY = { heating: null, year: 2026 } as const;
