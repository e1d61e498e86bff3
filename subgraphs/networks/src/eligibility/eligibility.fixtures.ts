import type { EligibilityRules, NearNetwork, NetworkFacts } from './eligibility.ts';

/** The limits of the national service, Paris included. */
export function nationalRules(over: Partial<EligibilityRules> = {}): EligibilityRules {
  return {
    version: 'test-1',
    existing: { near: 100, close: 200, far: 1_000 },
    construction: { near: 100, close: 200, far: 1_000 },
    exceptions: [{ networkIds: ['7501C', '7511C'], near: 60, close: 100 }],
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
    ...over,
  };
}

/** That network, so many metres away. */
export function at(distance: number, over: Partial<NetworkFacts> = {}): NearNetwork {
  return { network: aNetwork(over), distance };
}
