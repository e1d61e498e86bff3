import type { Form } from './form.ts';
import { form20261 } from './form-2026-1/form-2026-1.ts';

/** The form offered to new reports. */
export const currentForm: Form = form20261;

/** Every form a file may have been reported with, oldest first. A published version is never taken away. */
export const formVersions: readonly Form[] = [form20261];

/** The form of this version, or undefined for one that was never published. */
export function formOfVersion(version: string): Form | undefined {
  return formVersions.find((form) => form.version === version);
}
