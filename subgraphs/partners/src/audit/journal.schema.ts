import { auditJournal } from '@mitoyen/kit/audit/journal.schema.ts';
import { AgentType } from '../agent/agent.schema.ts';
import { builder } from '../builder.ts';

builder.objectField(auditJournal(builder, 'partners'), 'actor', (t) =>
  t.field({
    type: AgentType,
    nullable: true,
    resolve: ({ actorKind, actorId }) => (actorKind === 'agent' ? actorId : null),
  }),
);
