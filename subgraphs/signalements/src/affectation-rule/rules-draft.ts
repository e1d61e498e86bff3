import { z } from 'zod';
import { REPORTER_KINDS } from '../deposit/deposit.ts';
import { type AffectationRule, ALLOWANCES, CLASSES, SECTORS } from './affectation-rule.ts';

/** Most rules of a version, and most entries of one list. */
export const MAX_RULES = 60;
const MAX_LIST = 400;

const list = <Item extends z.ZodType>(item: Item) => z.array(item).max(MAX_LIST);
const code = z.string().regex(/^[A-Z0-9_]{1,60}$/);
const citycode = z.string().regex(/^(\d{5}|2[AB]\d{3})$/);

const rule = z.strictObject({
  code: z.string().regex(/^[A-Za-z0-9-]{1,40}$/),
  name: z
    .string()
    .trim()
    .min(1)
    .max(120)
    .regex(/^[^\p{Cc}]*$/u),
  partnerKinds: list(code),
  partnerIds: list(z.uuid()),
  competences: list(code),
  inPerimeter: z.boolean(),
  communes: list(citycode),
  exceptCommunes: list(citycode),
  zoneIds: list(z.uuid()),
  exceptZoneIds: list(z.uuid()),
  sectors: list(z.enum(SECTORS)),
  reporters: list(z.enum(REPORTER_KINDS)),
  suspicions: list(code),
  classAtLeast: z.enum(CLASSES).nullable(),
  allowances: list(z.enum(ALLOWANCES)),
  ownsDwelling: z.boolean(),
  isLast: z.boolean(),
}) satisfies z.ZodType<AffectationRule>;

/** The rules of a version as they are kept. Throws for anything that was not checked when it was written. */
export function readRules(kept: unknown): AffectationRule[] {
  return z.array(rule).parse(kept);
}

export type RulesVerdict =
  | { readonly ok: true; readonly rules: readonly AffectationRule[] }
  | {
      readonly ok: false;
      readonly code:
        | 'TOO_MANY_RULES'
        | 'NAME_REQUIRED'
        | 'TOO_LONG'
        | 'BAD_FORMAT'
        | 'PARTNER_REQUIRED'
        | 'COMMUNE_UNKNOWN'
        | 'RULE_TWICE';
      /** As a dotted path: `rules.2.name`. */
      readonly field: string;
    };

/** Whether rules may be kept: each names somebody, has a name, and speaks of communes of the territory (INSEE codes). */
export function checkRules(input: unknown, citycodes: readonly string[]): RulesVerdict {
  const parsed = z.array(rule).safeParse(input);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const path = issue?.path ?? [];
    const isName = path[1] === 'name';
    const verdict = !isName ? 'BAD_FORMAT' : issue?.code === 'too_small' ? 'NAME_REQUIRED' : 'TOO_LONG';
    return { ok: false, code: verdict, field: ['rules', ...path].join('.') };
  }
  const rules = parsed.data;
  if (rules.length > MAX_RULES) return { ok: false, code: 'TOO_MANY_RULES', field: 'rules' };
  for (const [at, one] of rules.entries()) {
    const field = (name: string) => `rules.${at}.${name}`;
    if (rules.findIndex((other) => other.code === one.code) < at) {
      return { ok: false, code: 'RULE_TWICE', field: field('code') };
    }
    if (one.partnerKinds.length === 0 && one.partnerIds.length === 0) {
      return { ok: false, code: 'PARTNER_REQUIRED', field: field('partnerKinds') };
    }
    for (const name of ['communes', 'exceptCommunes'] as const) {
      if (one[name].some((citycode) => !citycodes.includes(citycode))) {
        return { ok: false, code: 'COMMUNE_UNKNOWN', field: field(name) };
      }
    }
  }
  return { ok: true, rules };
}
