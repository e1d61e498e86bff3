import { auditJournal } from '@mitoyen/kit/audit/journal.schema.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { builder } from '../builder.ts';
import { Agent } from '../vacancy/vacancy.schema.ts';

builder.objectField(auditJournal(builder, 'housing'), 'actor', (t) =>
  t.field({
    type: Agent,
    nullable: true,
    resolve: ({ actorKind, actorId }) =>
      actorKind === 'agent' && actorId !== null ? { id: toGlobalId('Agent', actorId) } : null,
  }),
);
