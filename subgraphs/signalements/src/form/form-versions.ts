import type { Form } from './form.ts';
import { form20261 } from './form-2026-1/form-2026-1.ts';
import { form20262 } from './form-2026-2/form-2026-2.ts';

/** The form offered to new reports. */
export const currentForm: Form = form20262;

/** Every form a file may have been reported with, oldest first. A published version is never taken away. */
export const formVersions: readonly Form[] = [form20261, form20262];

/** The form of this version, or undefined for one that was never published. */
export function formOfVersion(version: string): Form | undefined {
  return formVersions.find((form) => form.version === version);
}
