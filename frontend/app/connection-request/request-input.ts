import type { ConnectionRequestInput } from '../graphql/generated/graphql.ts';
import { type Amount, type Answers, buildingOf, isAtWork } from './answers.ts';
import { asksDwellings } from './steps.ts';

const known = <T extends string>(answer: T | 'UNKNOWN' | null): T | null =>
  answer === null || answer === 'UNKNOWN' ? null : answer;
const figure = (amount: Amount | null): number | null => (typeof amount === 'number' ? amount : null);

/**
 * The request that the answers make; undefined while one that cannot be missing is. "Je ne sais pas" is sent as nothing at all.
 * @param origin the page of the territory it comes from, as a path
 */
export function requestInput(answers: Answers, origin: string): ConnectionRequestInput | undefined {
  const { who, place, heating, energy, contact } = answers;
  const structureKind = buildingOf(answers);
  if (!who || !place || !structureKind || !heating || !energy) return undefined;
  const { banId, label, citycode, lon, lat } = place;
  return {
    idempotencyKey: answers.key,
    applicantKind: who,
    representedStructure: isAtWork(answers) ? contact.organisation : null,
    name: contact.name,
    email: contact.email,
    phone: contact.phone || null,
    address: { banId, label, citycode, lon, lat },
    structureKind,
    heatingType: known(heating),
    heatingEnergy: known(energy),
    dwellings: asksDwellings(answers) ? figure(answers.dwellings) : null,
    surface: figure(answers.surface),
    comment: answers.comment,
    origin,
    consent: true,
  };
}
