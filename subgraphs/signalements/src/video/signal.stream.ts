import type { VisitSignal } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { entrantOf, SIGNALLED } from './call.command.ts';
import { hears, type Side, type SignalKind } from './room.ts';
import { findSeats, findSignal } from './signal.store.ts';

/** What the other side of a call says, from now on. An unknown visit, or one that is not hers to enter, is silent. */
export function listenToCall(
  context: SubgraphContext,
  visitId: string,
  token: string | null | undefined,
  peer: string,
): AsyncIterableIterator<VisitSignal> {
  const events = context.subscribe([SIGNALLED], ({ payload }) => payload.visitId === visitId);
  // By hand, as the queue underneath: leaving must not wait for the next event.
  const heard: AsyncIterableIterator<VisitSignal> = {
    async next() {
      for (;;) {
        const event = await events.next();
        if (event.done) return { value: undefined, done: true };
        const signal = await context.run(() => read(context, event.value.entityId, token, peer));
        if (signal) return { value: signal, done: false };
      }
    },
    async return() {
      await events.return?.();
      return { value: undefined, done: true };
    },
    [Symbol.asyncIterator]: () => heard,
  };
  return heard;
}

/** Judged again for each word: a link may have been revoked, a visit cancelled, a seat taken. */
async function read(
  context: SubgraphContext,
  signalId: string,
  token: string | null | undefined,
  peer: string,
): Promise<VisitSignal | undefined> {
  const signal = await findSignal(context.db, signalId);
  if (!signal) return undefined;
  try {
    const { side, isWelcome } = await entrantOf(context, signal.visitId, token);
    const seats = await findSeats(context.db, signal.visitId);
    // The columns hold nothing but what was accepted.
    const said = { side: signal.side as Side, peer: signal.peer, kind: signal.kind as SignalKind };
    return isWelcome && hears(said, side, peer, seats) ? signal : undefined;
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
