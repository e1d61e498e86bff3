import { auditJournal } from '@mitoyen/kit/audit/journal.schema.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { builder } from '../builder.ts';

export const Agent = builder.objectRef<{ id: string }>('Agent').implement({
  fields: (t) => ({ id: t.exposeID('id') }),
});
builder.asEntity(Agent, {
  key: builder.keyDirective(builder.selection<{ id: string }>('id'), false),
  resolveReference: (reference) => reference,
});

builder.objectField(auditJournal(builder, 'networks'), 'actor', (t) =>
  t.field({
    type: Agent,
    nullable: true,
    resolve: ({ actorKind, actorId }) =>
      actorKind === 'agent' && actorId !== null ? { id: toGlobalId('Agent', actorId) } : null,
  }),
);
