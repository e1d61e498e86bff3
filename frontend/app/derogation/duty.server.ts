import type { AppLoadContext } from '@remix-run/node';
import { type FoundAddress, findAddresses } from '../address/search.server.ts';
import type { FieldErrors } from '../design/ErrorSummary.tsx';
import {
  ConnectionDutyAnswerDocument,
  type ConnectionDutyAnswerQuery,
  PlaceOfAddressDocument,
} from '../graphql/generated/graphql.ts';
import { ask } from '../graphql/request-graph.server.ts';
import { wordsForCode } from '../refusals/refusals.ts';
import { PROJECTS, readPower } from './words.ts';

export type Duty = Extract<ConnectionDutyAnswerQuery['connectionDuty'], { __typename: 'ConnectionDuty' }>;

export interface DutyPage {
  readonly asked: {
    readonly address: string;
    readonly banId: string;
    readonly project: string;
    readonly power: string;
  };
  readonly errors: FieldErrors | undefined;
  /** Several addresses fit what was typed. */
  readonly found: readonly FoundAddress[];
  readonly answer: { readonly duty: Duty; readonly address: string; readonly banId: string } | undefined;
}

/** What the address of the page asks about the duty, and its answer once nothing is missing. */
export async function readDuty(context: AppLoadContext, parameters: URLSearchParams): Promise<DutyPage> {
  const text = (name: string, longest: number) => (parameters.get(name) ?? '').trim().slice(0, longest);
  const typed = text('texte', 200);
  const asked = {
    address: typed,
    banId: text('choix', 100) || text('adresse', 100),
    project: text('projet', 40),
    power: text('puissance', 20),
  };
  // Come from a result, only the address is known: nothing is missing yet.
  if (!parameters.has('projet') && !parameters.has('texte')) {
    const known = asked.banId ? await addressOf(context, asked.banId) : null;
    return { asked: { ...asked, address: known?.label ?? '' }, errors: undefined, found: [], answer: undefined };
  }
  const found = asked.banId ? [] : await findAddresses(context, typed);
  const banId = asked.banId || (found.length === 1 ? (found[0]?.banId ?? '') : '');
  const address = banId ? await addressOf(context, banId) : null;
  const project = PROJECTS.find((known) => known === asked.project);
  const powerKw = asked.power === '' ? null : readPower(asked.power);
  const errors: Record<string, string> = {
    ...(address
      ? {}
      : {
          texte:
            found.length > 1
              ? 'Plusieurs adresses correspondent. Choisissez la vôtre dans la liste.'
              : 'Nous ne trouvons pas cette adresse. Vérifiez le numéro, la rue et la commune.',
        }),
    ...(project ? {} : { projet: 'Choisissez votre projet.' }),
    ...(powerKw === undefined ? { puissance: wordsForCode('INVALID_POWER') } : {}),
  };
  if (!address || !project || powerKw === undefined) {
    return { asked, errors, found: found.length > 1 ? found : [], answer: undefined };
  }
  const { lon, lat, label } = address;
  const { connectionDuty } = await ask(context, ConnectionDutyAnswerDocument, { lon, lat, project, powerKw });
  const known = { ...asked, address: label, banId };
  if (connectionDuty.__typename === 'Refusal') {
    const field = connectionDuty.code === 'INVALID_POWER' ? 'puissance' : 'texte';
    return { asked: known, errors: { [field]: wordsForCode(connectionDuty.code) }, found: [], answer: undefined };
  }
  return { asked: known, errors: undefined, found: [], answer: { duty: connectionDuty, address: label, banId } };
}

async function addressOf(context: AppLoadContext, banId: string) {
  return (await ask(context, PlaceOfAddressDocument, { banId })).address;
}
