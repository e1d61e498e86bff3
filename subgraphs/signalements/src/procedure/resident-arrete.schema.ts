import type { Arrete } from '@mitoyen/database/client';
import { builder } from '../builder.ts';
import { DocumentType } from '../document/document.schema.ts';
import { findDocumentsOfOwners } from '../document/document.store.ts';
import { isForResident } from '../document/document.ts';
import { FollowUpType } from '../follow-up/follow-up.schema.ts';
import { ArreteStatusEnum, factsOf, SuspensionType } from './arrete.schema.ts';
import { findArretesOfFile } from './arrete.store.ts';
import { rentSuspension } from './arrete-life-cycle.ts';
import { arreteType } from './arrete-types.ts';
import { dayOf } from './day.ts';
import { EffectEnum } from './procedure.types.ts';

type ShownArrete = Arrete & { readonly followToken: string };

const ResidentArrete = builder.objectRef<ShownArrete>('ResidentArrete').implement({
  description: 'An arrêté as the resident of the dwelling sees it, once it was notified.',
  fields: (t) => ({
    label: t.string({ resolve: ({ type }) => arreteType(type)?.label ?? 'Arrêté' }),
    number: t.exposeString('number', { nullable: true }),
    status: t.field({ type: ArreteStatusEnum, resolve: (row) => factsOf(row).status }),
    notifiedOn: t.field({ type: 'Date', nullable: true, resolve: ({ notifiedOn }) => dayOf(notifiedOn) }),
    worksDueOn: t.field({ type: 'Date', nullable: true, resolve: ({ worksDueOn }) => dayOf(worksDueOn) }),
    liftedOn: t.field({ type: 'Date', nullable: true, resolve: ({ liftedOn }) => dayOf(liftedOn) }),
    effects: t.field({ type: [EffectEnum], resolve: (row) => factsOf(row).effects }),
    rentSuspension: t.field({ type: SuspensionType, nullable: true, resolve: (row) => rentSuspension(factsOf(row)) }),
    documents: t.field({
      type: [DocumentType],
      resolve: async ({ id, followToken }, _args, { db }) =>
        (await findDocumentsOfOwners(db, 'PROCEDURE', [id]))
          .filter(isForResident)
          .map((row) => ({ ...row, followToken })),
    }),
  }),
});

builder.objectField(FollowUpType, 'arretes', (t) =>
  t.field({
    type: [ResidentArrete],
    description: 'Those that were notified, newest first.',
    resolve: async ({ signalement, token }, _args, { db }) =>
      (await findArretesOfFile(db, signalement.id))
        .filter(({ notifiedOn }) => notifiedOn !== null)
        .map((row) => ({ ...row, followToken: token })),
  }),
);
