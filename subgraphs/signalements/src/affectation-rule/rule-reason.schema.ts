import { builder } from '../builder.ts';
import { CONDITIONS, type JudgedCondition } from './affectation-rule.ts';
import type { KeptReason } from './rule-reason.ts';

const ConditionEnum = builder.enumType('AffectationRuleCondition', { values: CONDITIONS });

const ConditionType = builder.objectRef<JudgedCondition>('JudgedCondition').implement({
  description: 'One condition of a rule and what it met: codes, INSEE codes, ids and letters.',
  fields: (t) => ({
    code: t.field({ type: ConditionEnum, resolve: ({ code }) => code }),
    asked: t.stringList({ resolve: ({ asked }) => [...asked] }),
    found: t.stringList({ resolve: ({ found }) => [...found] }),
  }),
});

export const RuleReasonType = builder.objectRef<KeptReason>('AffectationRuleReason').implement({
  description: 'Why rules gave a file to a partner, as it was on that day.',
  fields: (t) => ({
    version: t.exposeInt('version'),
    ruleName: t.exposeString('ruleName'),
    place: t.exposeInt('place', { description: 'Place of the rule among the others, from 1.' }),
    conditions: t.field({ type: [ConditionType], resolve: ({ conditions }) => [...conditions] }),
  }),
});
