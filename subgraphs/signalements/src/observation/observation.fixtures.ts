import type { ObservationContent, ObservedRoom } from './observation.ts';

/** A room as a phone writes it, with nothing seen in it yet. */
export function aRoom(over: Partial<ObservedRoom> = {}): ObservedRoom {
  return {
    id: 'room-0001',
    room: 'KITCHEN',
    label: null,
    surfaceM2: null,
    heightM: null,
    temperatureC: null,
    humidityPercent: null,
    co2Ppm: null,
    findings: [],
    photos: [],
    twinOf: null,
    ...over,
  };
}

/** A record of these rooms. */
export function aContent(
  rooms: readonly ObservedRoom[] = [],
  over: Partial<ObservationContent> = {},
): ObservationContent {
  return { rooms: [...rooms], met: [], remarks: null, ...over };
}

/** One criterion seen in a room. */
export function aFinding(code: string, over: Partial<ObservedRoom['findings'][number]> = {}) {
  return { code, state: 'DEFECT' as const, severity: 2 as const, note: null, ...over };
}
