import { builder } from '../builder.ts';
import type { DwellingRow } from '../dwelling/dwelling.store.ts';
import { followUpStatuses } from './follow-up.ts';

export const FollowUpStatusEnum = builder.enumType('FollowUpStatus', { values: followUpStatuses });

/** Where the territory stands with a dwelling: a view of the dwelling itself. */
export const VacancyFollowUp = builder.objectRef<DwellingRow>('VacancyFollowUp');
