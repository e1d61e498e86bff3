/** What kinds of networks a map tells apart. */
export const NETWORK_CLASSES = ['HEAT_EXISTING', 'HEAT_CONSTRUCTION', 'COLD'] as const;
export type NetworkClass = (typeof NETWORK_CLASSES)[number];

/** What a reader of the map wants to see. What is left out does not count. */
export interface MapFilter {
  readonly classes?: readonly NetworkClass[] | null | undefined;
  /** Only those that take new connections. */
  readonly isOpen?: boolean | null | undefined;
  /** Percent of renewable and recovered heat, at least. A network whose rate is unknown is not shown. */
  readonly enrRateAtLeast?: number | null | undefined;
  /** kg CO₂ per kWh, at most. A network whose content is unknown is not shown. */
  readonly co2AtMost?: number | null | undefined;
  readonly operator?: string | null | undefined;
}

/** Whether a network of the map is among what a reader wants to see. */
export function isShown(network: Readonly<Record<string, string | number | boolean>>, filter: MapFilter): boolean {
  const { classes, isOpen, enrRateAtLeast, co2AtMost, operator } = filter;
  if (classes && !classes.includes(classOf(network))) return false;
  if (isOpen && network.isOpen !== true) return false;
  if (typeof enrRateAtLeast === 'number' && !(Number(network.enrRate ?? Number.NaN) >= enrRateAtLeast)) return false;
  if (typeof co2AtMost === 'number' && !(Number(network.co2 ?? Number.NaN) <= co2AtMost)) return false;
  return !operator || network.operator === operator;
}

function classOf({ kind, status }: Readonly<Record<string, string | number | boolean>>): NetworkClass {
  if (kind === 'COLD') return 'COLD';
  return status === 'CONSTRUCTION' ? 'HEAT_CONSTRUCTION' : 'HEAT_EXISTING';
}
