import type { Form } from '../form.ts';
import { form20261 } from '../form-2026-1/form-2026-1.ts';
import { documentsStep } from './documents-step.ts';

/** The form of 2026.1, with a page for documents before the summary. Frozen: files keep the version they were reported with. */
export const form20262: Form = {
  version: '2026.2',
  publishedOn: '2026-11-22',
  steps: form20261.steps.flatMap((step) => (step.native === 'SUMMARY' ? [documentsStep, step] : [step])),
};
