import type { AnyJob } from '@mitoyen/kit/jobs.ts';
import { tellFormerRecipient, tellProposal, tellRecipient } from '../recipient/tell-recipient.job.ts';
import { remindEveryDay, sendReminder } from '../reminder/reminder.job.ts';
import { learnBuilding } from '../request-deposit/learn-building.job.ts';
import { tellAnswerers } from '../request-follow-up/tell-answerers.job.ts';
import { tellApplicant } from './tell-applicant.job.ts';

/** What is done for connection requests outside of anybody's request. */
// The registry forgets payload types: each payload is parsed before its job runs.
export const requestJobs = [
  tellRecipient,
  tellFormerRecipient,
  tellProposal,
  tellApplicant,
  tellAnswerers,
  learnBuilding,
  remindEveryDay,
  sendReminder,
] as unknown as AnyJob[];
