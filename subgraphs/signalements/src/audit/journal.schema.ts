import { auditJournal } from '@mitoyen/kit/audit/journal.schema.ts';
import { builder } from '../builder.ts';
import { AgentStub, agentStub } from '../signalement/signalement.types.ts';

builder.objectField(auditJournal(builder, 'signalements'), 'actor', (t) =>
  t.field({
    type: AgentStub,
    nullable: true,
    resolve: ({ actorKind, actorId }) => (actorKind === 'agent' ? agentStub(actorId) : null),
  }),
);
