import { fromGlobalId, toGlobalId } from '@mitoyen/kit/global-id.ts';
import { AffectationType } from '../affectation/affectation.schema.ts';
import { builder } from '../builder.ts';
import { SignalementType } from '../signalement/signalement.types.ts';
import type { SeenActivity } from './activity.stream.ts';
import { subscribeToActivity } from './activity.stream.ts';

const KINDS = 'DEPOSITED, CHANGED, AFFECTATION_CHANGED or SUIVI_ADDED.';
const VERSION = 'Grows with each event of the territory: what comes with a lower one is older.';

const SignalementEvent = builder.objectRef<SeenActivity>('SignalementEvent').implement({
  fields: (t) => ({
    version: t.string({ description: VERSION, resolve: ({ activity }) => activity.version }),
    kind: t.string({ description: KINDS, resolve: ({ activity }) => activity.kind }),
    at: t.field({ type: 'DateTime', resolve: ({ activity }) => activity.at }),
    signalement: t.field({
      type: SignalementType,
      resolve: ({ signalement }) => {
        if (!signalement) throw new Error('an event without its file must not be delivered');
        return signalement;
      },
    }),
  }),
});

const ActivityEvent = builder.objectRef<SeenActivity>('ActivityEvent').implement({
  fields: (t) => ({
    version: t.string({ description: VERSION, resolve: ({ activity }) => activity.version }),
    kind: t.string({ description: KINDS, resolve: ({ activity }) => activity.kind }),
    at: t.field({ type: 'DateTime', resolve: ({ activity }) => activity.at }),
    signalementId: t.id({
      description: 'The file it is about, even when it has just gone out of sight.',
      resolve: ({ activity }) => toGlobalId('Signalement', activity.signalementId),
    }),
    signalement: t.field({
      type: SignalementType,
      nullable: true,
      description: 'Null when the file has just gone out of the reader’s sight.',
      resolve: ({ signalement }) => signalement,
    }),
    affectation: t.field({
      type: AffectationType,
      nullable: true,
      description: 'The affectation that changed.',
      resolve: ({ affectation }) => affectation,
    }),
  }),
});

builder.subscriptionField('signalementChanged', (t) =>
  t.field({
    type: SignalementEvent,
    description: 'What happens to one file, or to every file in sight. An unknown or invisible id is silent.',
    authScopes: { permission: 'signalement.list' },
    args: { id: t.arg.id() },
    subscribe: (_root, { id }, context) => {
      const wanted = id == null ? undefined : (fromGlobalId('Signalement', id) ?? 'none');
      return subscribeToActivity(
        context,
        ({ signalementId }) => wanted === undefined || signalementId === wanted,
        ({ signalement }) => signalement !== null,
      );
    },
    resolve: (seen) => seen,
  }),
);

builder.subscriptionField('territoryActivity', (t) =>
  t.field({
    type: ActivityEvent,
    description: 'Everything that happens in the territory, as far as the reader may hear it.',
    authScopes: { permission: 'signalement.list' },
    subscribe: (_root, _args, context) =>
      subscribeToActivity(
        context,
        () => true,
        ({ signalement, affectation }) => signalement !== null || affectation !== null,
      ),
    resolve: (seen) => seen,
  }),
);
