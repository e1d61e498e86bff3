import type { AffectationRuleInput, RuleFieldsFragment } from '../../graphql/generated/graphql.ts';
import { oneOf, textOf } from '../forms/action-result.ts';
import { REPORTERS } from '../words/signalement-words.ts';
import { ALLOWANCES, SECTORS } from './rule-words.ts';

export const CLASSES = { A: 'A', B: 'B', C: 'C', D: 'D', E: 'E', F: 'F', G: 'G' } as const;

/** The rule that a form describes. `code`: that of the rule it changes, or a new one. */
export function readRule(form: FormData, code: string): AffectationRuleInput {
  const texts = (name: string) => form.getAll(name).filter((value): value is string => typeof value === 'string');
  const among = <Key extends string>(name: string, words: Readonly<Record<Key, unknown>>) =>
    texts(name).flatMap((value) => oneOf(words, value) ?? []);
  const isTicked = (name: string) => textOf(form, name) === 'oui';
  return {
    code,
    name: textOf(form, 'name'),
    partnerKinds: texts('partnerKinds'),
    partnerIds: texts('partnerIds'),
    competences: texts('competences'),
    inPerimeter: isTicked('inPerimeter'),
    communes: texts('communes'),
    exceptCommunes: texts('exceptCommunes'),
    zoneIds: texts('zoneIds'),
    exceptZoneIds: texts('exceptZoneIds'),
    sectors: among('sectors', SECTORS),
    reporters: among('reporters', REPORTERS),
    suspicions: texts('suspicions'),
    classAtLeast: oneOf(CLASSES, textOf(form, 'classAtLeast')) ?? null,
    allowances: among('allowances', ALLOWANCES),
    ownsDwelling: isTicked('ownsDwelling'),
    isLast: isTicked('isLast'),
  };
}

/** A rule that was read, as it is sent back. */
export function asInput(rule: RuleFieldsFragment): AffectationRuleInput {
  const { __typename: _type, reporters, ...rest } = rule;
  return { ...rest, reporters: reporters.flatMap((value) => oneOf(REPORTERS, value) ?? []) };
}

/** The rules with one of them a place earlier (-1) or later (1); the same when there is no such place. */
export function moved<Rule extends { readonly code: string }>(
  rules: readonly Rule[],
  code: string,
  by: -1 | 1,
): Rule[] {
  const from = rules.findIndex((rule) => rule.code === code);
  const to = from + by;
  const [one, other] = [rules[from], rules[to]];
  if (!one || !other) return [...rules];
  return rules.map((rule, at) => (at === from ? other : at === to ? one : rule));
}
