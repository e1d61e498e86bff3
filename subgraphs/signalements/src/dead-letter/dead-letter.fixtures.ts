import type { SubgraphContext } from '@mitoyen/kit/context.ts';

/** A mail that its server has refused for good. Returns its id. */
export async function aDeadLetter(context: SubgraphContext): Promise<string> {
  const id = crypto.randomUUID();
  await context.db.$executeRaw`
    INSERT INTO signalements.mail (id, recipient, subject, text_body, message_id, state, attempts, last_error)
    VALUES (${id}::uuid, 'refuse@exemple.example', 'Signalement 2026-000001', 'x', ${`<${id}@exemple.example>`}, 'failed', 1, 'SMTPError')`;
  return id;
}
