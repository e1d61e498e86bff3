import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { defineJob } from '@mitoyen/kit/jobs.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { publicUrl } from '@mitoyen/tenants';
import { z } from 'zod';
import { deactivateAgent } from '../agent/agent.command.ts';
import { listAdministratorEmails } from '../agent/agent.store.ts';
import { sendInvitation } from '../sign-in/sign-in-link.command.ts';
import { accessEndedMail, accessUnusedMail } from './inactivity.mail.ts';
import { findUnused, noteWarning, type UnusedAccess } from './inactivity.store.ts';
import { GRACE_DAYS, stepFor } from './inactivity.ts';

/** Every morning: sends invitations that wait again, announces that unused accesses end, and ends those announced long ago. */
export const seeToUnusedAccesses = defineJob({
  name: 'agents.see-to-unused',
  payload: z.strictObject({}),
  schedule: '40 5 * * *',
  async run(context) {
    const now = context.now();
    const unused = await findUnused(context.db, now);
    for (const access of unused) {
      const step = stepFor(access, now);
      if (step === undefined) continue;
      await context.transaction(() => (step === 'DEACTIVATE' ? end(context, access) : warn(context, access, step)));
    }
  },
});

async function warn(context: SubgraphContext, access: UnusedAccess, step: 'REMIND_INVITATION' | 'WARN') {
  if (!(await noteWarning(context.db, access.id, access.warnings, context.now()))) return;
  if (step === 'REMIND_INVITATION') return sendInvitation(context, access.id, access);
  const { publicScheme, publicPort } = context.runtime;
  const site = publicUrl(context.tenant, { scheme: publicScheme, port: publicPort });
  const mail = accessUnusedMail(context.tenant, access.displayName, `${site}/connexion`, GRACE_DAYS);
  await context.queueMail({ ...mail, to: access.email, key: `access-unused:${access.id}:${access.warnings}` });
}

async function end(context: SubgraphContext, access: UnusedAccess): Promise<void> {
  try {
    await deactivateAgent(context, access.id);
  } catch (error) {
    // The last administrator stays: somebody must be able to let others in.
    if (error instanceof Refusal && error.code === 'LAST_ADMINISTRATOR') return;
    throw error;
  }
  const mail = accessEndedMail(context.tenant, access.displayName);
  for (const to of await listAdministratorEmails(context.db)) {
    await context.queueMail({ ...mail, to, key: `access-ended:${access.id}:${access.warnings}:${to}` });
  }
}
