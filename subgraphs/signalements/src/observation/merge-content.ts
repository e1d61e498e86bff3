import { isDeepStrictEqual } from 'node:util';
import type { ObservationContent, ObservedRoom } from './observation.ts';

/** Two accounts put together. `twins`: ids of rooms that two devices wrote differently, and that now stand twice. */
export interface MergedContent {
  readonly content: ObservationContent;
  readonly twins: readonly string[];
}

/**
 * Puts together what two devices made of the same record. What only one of them changed is taken; a room that both changed stands
 * twice, the second as the twin of the first, for a person to choose; remarks that both changed follow one another. Nothing is lost.
 * @param base what both began from; null when one of them made the record
 * @param theirs what is kept by now
 * @param mine what comes in
 * @param twinId names a room that stands twice, the same for the same room and account
 */
export function mergeContent(
  base: ObservationContent | null,
  theirs: ObservationContent,
  mine: ObservationContent,
  twinId: (room: ObservedRoom) => string,
): MergedContent {
  const former = byId(base?.rooms ?? []);
  const other = byId(theirs.rooms);
  const own = byId(mine.rooms);
  const rooms: ObservedRoom[] = [];
  const twins: string[] = [];
  for (const id of new Set([...other.keys(), ...own.keys()])) {
    const [was, there, here] = [former.get(id), other.get(id), own.get(id)];
    if (isDeepStrictEqual(there, here) || isDeepStrictEqual(was, here)) push(rooms, there);
    else if (isDeepStrictEqual(was, there)) push(rooms, here);
    else if (!there || !here) {
      // One took the room away while the other wrote in it: what was written stays.
      push(rooms, there ?? here);
    } else {
      rooms.push(there, { ...here, id: twinId(here), twinOf: id });
      twins.push(id);
    }
  }
  return {
    content: { rooms: rooms.filter(unique), met: metOf(base, theirs, mine), remarks: remarksOf(base, theirs, mine) },
    twins,
  };
}

const byId = (rooms: readonly ObservedRoom[]) => new Map(rooms.map((room) => [room.id, room]));
const push = (rooms: ObservedRoom[], room: ObservedRoom | undefined) => room && rooms.push(room);
/** A twin that came in before is there already. */
const unique = (room: ObservedRoom, at: number, rooms: readonly ObservedRoom[]) =>
  rooms.findIndex(({ id }) => id === room.id) === at;

function metOf(
  base: ObservationContent | null,
  { met: theirs }: ObservationContent,
  { met: mine }: ObservationContent,
) {
  if (isDeepStrictEqual(base?.met ?? [], mine)) return theirs;
  if (isDeepStrictEqual(base?.met ?? [], theirs)) return mine;
  return [...theirs, ...mine.filter((one) => !theirs.some((other) => isDeepStrictEqual(one, other)))];
}

function remarksOf(base: ObservationContent | null, theirs: ObservationContent, mine: ObservationContent) {
  const was = base?.remarks ?? null;
  if (mine.remarks === was || mine.remarks === theirs.remarks) return theirs.remarks;
  if (theirs.remarks === was || theirs.remarks === null) return mine.remarks;
  if (mine.remarks === null || theirs.remarks.includes(mine.remarks)) return theirs.remarks;
  return `${theirs.remarks}\n\n${mine.remarks}`;
}
