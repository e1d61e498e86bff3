import type { ConnectionRequestMessage, Prisma } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';
import type { Template } from './message-template.ts';

/** The templates that the territory has worded itself. */
export function findOwnTemplates(db: Db): Promise<Template[]> {
  return db.messageTemplate.findMany({
    select: { key: true, name: true, subject: true, body: true },
    orderBy: { key: 'asc' },
  });
}

export async function saveTemplate(db: Db, template: Template, now: Date): Promise<void> {
  await db.$executeRaw`
    INSERT INTO networks.message_template (key, name, subject, body, updated_at)
    VALUES (${template.key}, ${template.name}, ${template.subject}, ${template.body}, ${now})
    ON CONFLICT (tenant_id, key) DO UPDATE
    SET name = EXCLUDED.name, subject = EXCLUDED.subject, body = EXCLUDED.body, updated_at = EXCLUDED.updated_at`;
}

/** Whether there was one. */
export async function removeTemplate(db: Db, key: string): Promise<boolean> {
  return (await db.messageTemplate.deleteMany({ where: { key } })).count > 0;
}

export async function findSignature(db: Db, agentId: string): Promise<string | null> {
  const row = await db.requestSignature.findFirst({ where: { agentId }, select: { text: true } });
  return row?.text ?? null;
}

/** Keeps the signature of an agent; nothing removes it. */
export async function saveSignature(db: Db, agentId: string, text: string | null, now: Date): Promise<void> {
  if (text === null) {
    await db.requestSignature.deleteMany({ where: { agentId } });
    return;
  }
  await db.$executeRaw`
    INSERT INTO networks.request_signature (agent_id, text, updated_at) VALUES (${agentId}::uuid, ${text}, ${now})
    ON CONFLICT (tenant_id, agent_id) DO UPDATE SET text = EXCLUDED.text, updated_at = EXCLUDED.updated_at`;
}

export function addMessage(
  db: Db,
  message: Omit<Prisma.ConnectionRequestMessageUncheckedCreateInput, 'tenantId' | 'id'>,
): Promise<ConnectionRequestMessage> {
  return db.connectionRequestMessage.create({ data: message });
}

/** What was written about these requests, oldest first. */
export function findMessages(db: Db, requestIds: readonly string[]): Promise<ConnectionRequestMessage[]> {
  return db.connectionRequestMessage.findMany({
    where: { requestId: { in: [...requestIds] } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
}
