import type { AnyJob } from '@mitoyen/kit/jobs.ts';
import type { Subgraph } from '@mitoyen/kit/subgraph.ts';
import { seeToUnusedAccesses } from './inactivity/inactivity.job.ts';
import { personalData } from './personal-data.ts';
import { schema } from './schema.ts';
import { sessionRoutes } from './sign-in/session.http.ts';
import { writeSignInMail } from './sign-in/sign-in-link.command.ts';

export { type AgentInput, addAgent } from './agent/agent.command.ts';
export { addPartner, type PartnerInput } from './partner/partner.command.ts';

/** The subgraph `partners`: the territory, who works with it, and who signs in. */
export const subgraph: Subgraph = {
  name: 'partners',
  schema,
  // The registry forgets payload types: each payload is parsed before its job runs.
  jobs: [writeSignInMail, seeToUnusedAccesses] as unknown as AnyJob[],
  personalData,
  routes: sessionRoutes,
};
