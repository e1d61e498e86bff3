import type { SignalementDraft } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';
import { v7 } from '../signalement/new-id.ts';
import { draftExpiry } from './draft.ts';

/**
 * Keeps these answers under this token hash, whether it was there or not: saving twice is saving once. Null when the draft is not any
 * more at the revision that was read; without one, whatever was there is replaced.
 */
export async function saveDraft(
  db: Db,
  tokenHash: string,
  answers: Record<string, unknown>,
  now: Date,
  revision: number | null = null,
): Promise<SignalementDraft | null> {
  const expiresAt = draftExpiry(now);
  const saved = await db.$executeRaw`
    INSERT INTO signalements.signalement_draft (id, token_hash, answers, created_at, updated_at, expires_at)
    VALUES (${v7(now)}::uuid, ${tokenHash}, ${JSON.stringify(answers)}::jsonb, ${now}, ${now}, ${expiresAt})
    ON CONFLICT (tenant_id, token_hash)
    DO UPDATE SET answers = EXCLUDED.answers, updated_at = EXCLUDED.updated_at, expires_at = EXCLUDED.expires_at,
      revision = signalement_draft.revision + 1
    WHERE ${revision}::int IS NULL OR signalement_draft.revision = ${revision}::int`;
  return saved === 0 ? null : db.signalementDraft.findFirstOrThrow({ where: { tokenHash } });
}

/** The draft of a token hash that is still kept at this instant. */
export function findDraft(db: Db, tokenHash: string, now: Date): Promise<SignalementDraft | null> {
  return db.signalementDraft.findFirst({ where: { tokenHash, expiresAt: { gt: now } } });
}
