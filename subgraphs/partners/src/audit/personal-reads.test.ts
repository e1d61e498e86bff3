import { describePersonalReads } from '@mitoyen/kit/audit/personal-reads.ts';
import { openHarness } from '@mitoyen/kit/testing.ts';
import { aKnownAgent } from '../agent/agent.fixtures.ts';
import { subgraph } from '../index.ts';
import { addPartner } from '../partner/partner.command.ts';
import { aPartner } from '../partner/partner.fixtures.ts';

describePersonalReads(() => openHarness(subgraph), {
  'Agent.email': {
    operation: '{ agents { edges { node { email } } } }',
    seed: async (context) => {
      await aKnownAgent(context, { email: 'canari@niort.example' });
      return {};
    },
    entity: 'Agent',
    fields: ['email'],
    given: 'canari@niort.example',
  },
  'Partner.email': {
    operation: '{ partners { edges { node { email } } } }',
    seed: async (context) => {
      await context.transaction(() => addPartner(context, aPartner({ email: 'contact@ccas.example' })));
      return {};
    },
    entity: 'Partner',
    fields: ['email'],
    given: 'contact@ccas.example',
  },
  'Partner.phone': {
    operation: '{ partners { edges { node { phone } } } }',
    seed: async (context) => {
      await context.transaction(() => addPartner(context, aPartner({ phone: '05 49 00 11 22' })));
      return {};
    },
    entity: 'Partner',
    fields: ['phone'],
    given: '0549001122',
  },
});
