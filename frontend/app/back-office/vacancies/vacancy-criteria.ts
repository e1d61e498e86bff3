import type { DwellingKind, FollowUpStatus, VacantDwellingFilter } from '../../graphql/generated/graphql.ts';
import { oneOf } from '../forms/action-result.ts';
import { DWELLING_KINDS } from '../words/housing-words.ts';

/** What the address of the list of vacant dwellings says. */
export interface VacancyCriteria {
  readonly communes: readonly string[];
  readonly kind: DwellingKind | '';
  /** A year; empty for any. */
  readonly vacantBefore: string;
  readonly status: FollowUpStatus | '';
}

const STATUSES: Readonly<Record<FollowUpStatus, string>> = {
  NOT_CONTACTED: '',
  WAITING: '',
  FIRST_CONTACT: '',
  IN_FOLLOW_UP: '',
  DONE: '',
  BLOCKED: '',
};

/** The criteria of an address; what it says wrong is left out. */
export function readVacancyCriteria(parameters: URLSearchParams): VacancyCriteria {
  const vacantBefore = parameters.get('avant-annee') ?? '';
  return {
    communes: parameters.getAll('commune').filter((code) => /^[0-9AB]{5}$/.test(code)),
    kind: oneOf(DWELLING_KINDS, parameters.get('type') ?? '') ?? '',
    vacantBefore: /^(19|20)\d{2}$/.test(vacantBefore) ? vacantBefore : '',
    status: oneOf(STATUSES, parameters.get('suivi') ?? '') ?? '',
  };
}

/** The filter that the graph is asked. */
export function vacancyFilter({ communes, kind, vacantBefore, status }: VacancyCriteria): VacantDwellingFilter {
  return {
    ...(communes.length > 0 ? { citycodes: [...communes] } : {}),
    ...(kind ? { kind } : {}),
    ...(vacantBefore ? { vacantBefore: Number(vacantBefore) } : {}),
    ...(status ? { status } : {}),
  };
}
