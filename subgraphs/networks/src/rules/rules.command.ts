import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { dayInFrance } from '@mitoyen/kit/french-day.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { recordChange } from '../change-area/change-area.store.ts';
import { deleteDraft, lockDraft, publishDraft, type RulesDraft, writeDraft } from './rules.store.ts';
import { faultIn, hashOf, type RuleFields } from './rules-draft.ts';

const MAX_LABEL = 60;
const MAX_NOTE = 1_000;
/** A version is announced within this many days. */
const FARTHEST_DAYS = 730;

/** What an agent writes. `basedOn`: the hash of the draft that was on the screen, null when there was none. */
export interface WrittenDraft {
  readonly label: string;
  readonly note: string;
  readonly fields: RuleFields;
  readonly basedOn: string | null;
}

/**
 * Keeps the draft, and answers it as it is kept.
 * @throws Refusal EMPTY_TEXT, TEXT_TOO_LONG, STALE (somebody else changed it meanwhile), and the codes of `faultIn`
 */
export async function saveDraft(context: SubgraphContext, written: WrittenDraft): Promise<RulesDraft> {
  const label = written.label.trim();
  const note = written.note.trim();
  if (label === '') throw new Refusal('EMPTY_TEXT', 'input.label');
  if (label.length > MAX_LABEL) throw new Refusal('TEXT_TOO_LONG', 'input.label');
  if (note.length > MAX_NOTE) throw new Refusal('TEXT_TOO_LONG', 'input.note');
  const fault = faultIn(written.fields);
  if (fault) throw new Refusal(fault.code, `input.${fault.field}`);
  const draft = await lockDraft(context.db);
  if ((draft?.hash ?? null) !== written.basedOn) throw new Refusal('STALE', 'input.basedOn');
  const kept = { label, note, fields: written.fields, authorId: authorOf(context) };
  const id = await writeDraft(context.db, draft?.id ?? null, kept, context.now());
  const hash = hashOf(written.fields);
  context.auditSubject = { entity: 'RuleSet', entityId: id, details: { hash } };
  return { ...kept, id, hash, updatedAt: context.now() };
}

/** Throws the draft away. @throws Refusal NOT_FOUND, STALE */
export async function discardDraft(context: SubgraphContext, hash: string): Promise<string> {
  const { id } = await draftAsSeen(context, hash);
  await deleteDraft(context.db, id);
  context.auditSubject = { entity: 'RuleSet', entityId: id };
  return id;
}

/**
 * Makes the draft the next version, from a day on; answers its id. Answers follow at once when that day is today.
 * @param hash of the draft that was on the screen: what was simulated is what is published
 * @throws Refusal NOT_FOUND, STALE, VALID_FROM_PAST, VALID_FROM_TOO_FAR
 */
export async function publishRules(context: SubgraphContext, hash: string, validFrom: string): Promise<string> {
  const { id } = await draftAsSeen(context, hash);
  const today = dayInFrance(context.now());
  if (validFrom < today) throw new Refusal('VALID_FROM_PAST', 'validFrom');
  const farthest = new Date(context.now().getTime() + FARTHEST_DAYS * 86_400_000);
  if (validFrom > dayInFrance(farthest)) throw new Refusal('VALID_FROM_TOO_FAR', 'validFrom');
  const number = await publishDraft(context.db, id, { validFrom, authorId: authorOf(context) }, context.now());
  if (validFrom === today) await recordChange(context.db, { reason: 'RULES', entityId: id, boxes: 'everywhere' });
  await context.publish('rules.published', { entityId: id });
  context.auditSubject = { entity: 'RuleSet', entityId: id, details: { number, validFrom, hash } };
  return id;
}

async function draftAsSeen({ db }: SubgraphContext, hash: string): Promise<RulesDraft> {
  const draft = await lockDraft(db);
  if (!draft) throw new Refusal('NOT_FOUND');
  if (draft.hash !== hash) throw new Refusal('STALE', 'hash');
  return draft;
}

const authorOf = ({ viewer }: SubgraphContext) => (viewer.kind === 'agent' ? viewer.agentId : null);
