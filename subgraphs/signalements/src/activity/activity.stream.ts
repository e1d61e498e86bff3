import type { Affectation, Signalement } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import type { OutboxEvent } from '@mitoyen/kit/events/outbox.ts';
import { findSeenAffectations } from '../affectation/affectation.store.ts';
import { sightIn } from '../signalement/file-access.command.ts';
import { findSeen } from '../signalement/signalement.store.ts';
import { type Activity, activityOf, hears, TOPICS } from './activity.ts';

/** What a reader is shown of an activity: the file when it is in sight, the affectation that changed when it is. */
export interface SeenActivity {
  readonly activity: Activity;
  readonly signalement: Signalement | null;
  readonly affectation: Affectation | null;
}

/** The activities that this person may hear, from now on; `accepts` narrows them before anything is read. */
export function subscribeToActivity(
  context: SubgraphContext,
  accepts: (activity: Activity) => boolean,
  shows: (seen: SeenActivity) => boolean,
): AsyncIterableIterator<SeenActivity> {
  const sight = sightIn(context);
  const events = context.subscribe(Object.keys(TOPICS), (event) => {
    const activity = activityOf(event);
    return activity !== undefined && accepts(activity) && hears(sight, activity);
  });
  // By hand, as the queue underneath: leaving must not wait for the next event.
  const seen: AsyncIterableIterator<SeenActivity> = {
    async next() {
      for (;;) {
        const event = await events.next();
        if (event.done) return { value: undefined, done: true };
        const value = await context.run(() => read(context, event.value));
        if (value && shows(value)) return { value, done: false };
      }
    },
    async return() {
      await events.return?.();
      return { value: undefined, done: true };
    },
    [Symbol.asyncIterator]: () => seen,
  };
  return seen;
}

/** Reads the file as it is now: sight may have changed since the event. */
async function read(context: SubgraphContext, event: OutboxEvent): Promise<SeenActivity | undefined> {
  const activity = activityOf(event);
  if (!activity) return undefined;
  const sight = sightIn(context);
  const [signalement] = await findSeen(context.db, sight, [activity.signalementId]);
  const ids = activity.affectationId === null ? [] : [activity.affectationId];
  const [affectation] = await findSeenAffectations(context.db, sight, ids);
  return { activity, signalement: signalement ?? null, affectation: affectation ?? null };
}
