import type { ConnectionRequest } from '@mitoyen/database/client';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { builder } from '../builder.ts';
import { activityOf, hears, REQUEST_TOPICS, type RequestActivity } from './activity.ts';
import { findSeenRequests } from './connection-request.store.ts';
import { ConnectionRequestType } from './connection-request.types.ts';
import { sightIn } from './request-access.command.ts';

interface SeenActivity {
  readonly activity: RequestActivity;
  /** Null when it has just gone out of sight. */
  readonly request: ConnectionRequest | null;
}

const ActivityType = builder.objectRef<SeenActivity>('ConnectionRequestActivity').implement({
  fields: (t) => ({
    version: t.string({
      description: 'Grows with each event of the territory: what comes with a lower one is older.',
      resolve: ({ activity }) => activity.version,
    }),
    kind: t.string({
      description: 'DEPOSITED, CHANGED, ASSIGNED or MESSAGE_ADDED.',
      resolve: ({ activity }) => activity.kind,
    }),
    at: t.field({ type: 'DateTime', resolve: ({ activity }) => activity.at }),
    requestId: t.id({ resolve: ({ activity }) => toGlobalId('ConnectionRequest', activity.requestId) }),
    request: t.field({
      type: ConnectionRequestType,
      nullable: true,
      description: 'As it is now; null when it has just gone out of the reader’s sight.',
      resolve: ({ request }) => request,
    }),
  }),
});

builder.subscriptionField('connectionRequestActivity', (t) =>
  t.field({
    type: ActivityType,
    description: 'What happens to the requests in sight.',
    authScopes: { permission: 'request.list' },
    subscribe: (_root, _args, context) => {
      const sight = sightIn(context);
      return context.subscribe(Object.keys(REQUEST_TOPICS), (event) => {
        const activity = activityOf(event);
        return activity !== undefined && hears(sight, activity);
      });
    },
    resolve: async (event, _args, context) => {
      const activity = activityOf(event);
      if (!activity) throw new Error('an event that is none of ours must not be delivered');
      const [request] = await findSeenRequests(context.db, sightIn(context), [activity.requestId]);
      return { activity, request: request ?? null };
    },
  }),
);
