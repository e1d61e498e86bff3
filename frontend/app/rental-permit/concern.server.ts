import type { AppLoadContext } from '@remix-run/node';
import { type FoundAddress, findAddresses } from '../address/search.server.ts';
import type { FieldErrors } from '../design/ErrorSummary.tsx';
import { RentalPermitConcernAtDocument, ReportedAddressDocument } from '../graphql/generated/graphql.ts';
import { ask } from '../graphql/request-graph.server.ts';

export interface ConcernPage {
  readonly asked: { readonly address: string };
  readonly errors: FieldErrors | undefined;
  /** Several addresses fit what was typed. */
  readonly found: readonly FoundAddress[];
  readonly answer:
    | {
        readonly address: string;
        readonly banId: string;
        readonly isConcerned: boolean;
        readonly zoneName: string | null;
        readonly hasZones: boolean;
      }
    | undefined;
}

/** Whether a permis de louer is asked at the address in the address of the page, once it is found. */
export async function readConcern(context: AppLoadContext, parameters: URLSearchParams): Promise<ConcernPage> {
  const text = (name: string, longest: number) => (parameters.get(name) ?? '').trim().slice(0, longest);
  const typed = text('texte', 200);
  const chosen = text('choix', 100) || text('adresse', 100);
  const nothing = { asked: { address: typed }, errors: undefined, found: [], answer: undefined };
  if (!chosen && !parameters.has('texte')) return nothing;
  const found = chosen ? [] : await findAddresses(context, typed);
  const banId = chosen || (found.length === 1 ? (found[0]?.banId ?? '') : '');
  const { address } = banId ? await ask(context, ReportedAddressDocument, { banId }) : { address: null };
  if (!address) {
    const texte =
      found.length > 1
        ? 'Plusieurs adresses correspondent. Choisissez la vôtre dans la liste.'
        : 'Nous ne trouvons pas cette adresse dans notre territoire. Vérifiez le numéro, la rue et la commune.';
    return { ...nothing, errors: { texte }, found: found.length > 1 ? found : [] };
  }
  const { lon, lat, label } = address;
  const { rentalPermitConcern } = await ask(context, RentalPermitConcernAtDocument, { lon, lat });
  return { ...nothing, answer: { ...rentalPermitConcern, address: label, banId: address.banId } };
}
