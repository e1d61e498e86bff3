import { type AffectationRule, choosePartners, type RuledFile, type RuledPartner } from './affectation-rule.ts';

/** Days before now whose files are replayed. */
export const SIMULATED_DAYS = 90;

/** What a version would have done with the files of a time. Counts of files. */
export interface SimulationResult {
  readonly files: number;
  readonly given: number;
  readonly nobody: number;
  /** With the rules in force. */
  readonly nobodyToday: number;
  /** Files that would not go to the same partners. */
  readonly changed: number;
  readonly partners: readonly PartnerFigures[];
  readonly rules: readonly RuleFigures[];
  /** References of files that nobody would get: the first of them. */
  readonly left: readonly string[];
  /** Files that a rule would have given to somebody, outside of whose perimeter they lie. */
  readonly outside: number;
  /** The first of them. */
  readonly outsideFiles: readonly OutsideFile[];
}
export interface OutsideFile {
  readonly reference: string;
  readonly partnerName: string;
}
export interface PartnerFigures {
  readonly partnerId: string;
  readonly name: string;
  readonly files: number;
  readonly filesToday: number;
  /** That rules would have given to it, outside of its perimeter: it does not get them. */
  readonly outside: number;
}
export interface RuleFigures {
  readonly code: string;
  readonly name: string;
  readonly files: number;
}

/** Files named one by one. */
const NAMED = 20;

/** Replays files (with their reference) with rules, beside those in force. */
export function simulate(
  rules: readonly AffectationRule[],
  today: readonly AffectationRule[],
  files: readonly (RuledFile & { readonly reference: string })[],
  partners: readonly RuledPartner[],
): SimulationResult {
  const gets = new Map(
    partners.map(({ id, name }) => [id, { partnerId: id, name, files: 0, filesToday: 0, outside: 0 }]),
  );
  const uses = new Map(rules.map(({ code, name }) => [code, { code, name, files: 0 }]));
  let [nobody, nobodyToday, changed, strayed] = [0, 0, 0, 0];
  const left: string[] = [];
  const outsideFiles: OutsideFile[] = [];
  for (const file of files) {
    const { choices, outside } = choosePartners(rules, file, partners);
    const before = choosePartners(today, file, partners).choices;
    if (outside.length > 0) strayed += 1;
    for (const { partnerId, partnerName } of outside) {
      count(gets.get(partnerId), 'outside');
      if (outsideFiles.length < NAMED) outsideFiles.push({ reference: file.reference, partnerName });
    }
    for (const { partnerId } of choices) count(gets.get(partnerId), 'files');
    for (const { partnerId } of before) count(gets.get(partnerId), 'filesToday');
    for (const code of new Set(choices.map(({ reason }) => reason.ruleCode))) count(uses.get(code), 'files');
    if (choices.length === 0) {
      nobody += 1;
      if (left.length < NAMED) left.push(file.reference);
    }
    if (before.length === 0) nobodyToday += 1;
    if (!isSame(choices, before)) changed += 1;
  }
  return {
    files: files.length,
    given: files.length - nobody,
    nobody,
    nobodyToday,
    changed,
    partners: [...gets.values()]
      .filter((partner) => partner.files + partner.filesToday + partner.outside > 0)
      .sort((a, b) => b.files - a.files || b.filesToday - a.filesToday || a.name.localeCompare(b.name, 'fr')),
    rules: [...uses.values()],
    left,
    outside: strayed,
    outsideFiles,
  };
}

function count<Key extends string>(figures: Record<Key, number> | undefined, key: Key): void {
  if (figures) figures[key] += 1;
}

function isSame(one: readonly { partnerId: string }[], other: readonly { partnerId: string }[]): boolean {
  const ids = new Set(one.map(({ partnerId }) => partnerId));
  return one.length === other.length && other.every(({ partnerId }) => ids.has(partnerId));
}
