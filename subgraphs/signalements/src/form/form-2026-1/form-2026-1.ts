import type { Form } from '../form.ts';
import { dwellingSteps } from './dwelling-steps.ts';
import { householdSteps } from './household-steps.ts';
import { landlordSteps } from './landlord-steps.ts';
import { contactSteps, desordreSteps, firstSteps, lastStep } from './report-steps.ts';
import { tenancySteps } from './tenancy-steps.ts';
import { thirdPartySteps } from './third-party-steps.ts';

/** First form in use. Frozen: files keep the version they were reported with. */
export const form20261: Form = {
  version: '2026.1',
  publishedOn: '2026-11-22',
  steps: [
    ...firstSteps,
    ...thirdPartySteps,
    ...desordreSteps,
    ...contactSteps,
    ...dwellingSteps,
    ...householdSteps,
    ...tenancySteps,
    ...landlordSteps,
    lastStep,
  ],
};
