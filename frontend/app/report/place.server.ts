import type { AppLoadContext } from '@remix-run/node';
import { type FoundAddress, findAddresses } from '../address/search.server.ts';
import type { FieldErrors } from '../design/ErrorSummary.tsx';
import { ReportedAddressDocument } from '../graphql/generated/graphql.ts';
import { ask } from '../graphql/request-graph.server.ts';
import { wordsForCode } from '../refusals/refusals.ts';
import type { ReportedPlace } from './answers.ts';

export type PlaceReading =
  | { readonly place: ReportedPlace }
  /** Several addresses fit, or none: what was typed, what was found, what to correct. */
  | { readonly typed: string; readonly found: readonly FoundAddress[]; readonly errors?: FieldErrors };

const value = (form: FormData, name: string) => {
  const given = form.get(name);
  return typeof given === 'string' ? given.trim() : '';
};

/** The place told by the address page: chosen in the list, written in full, or unknown to the national base. */
export async function readPlace(context: AppLoadContext, form: FormData): Promise<PlaceReading> {
  const typed = value(form, 'texte').slice(0, 200);
  const banId = value(form, 'choix') || value(form, 'adresse');
  if (banId)
    return (
      (await knownPlace(context, banId)) ?? {
        typed,
        found: [],
        errors: { texte: 'Cette adresse n’est plus dans la liste. Choisissez-en une autre.' },
      }
    );

  const street = value(form, 'rue');
  const citycode = value(form, 'commune');
  if (street || citycode) {
    if (!street) return { typed, found: [], errors: { rue: 'Écrivez le numéro et la rue, ou le lieu-dit.' } };
    const commune = context.tenant.communes.find(({ code }) => code === citycode);
    if (!commune) return { typed, found: [], errors: { commune: 'Choisissez la commune du logement.' } };
    return {
      place: { banId: null, label: `${street}, ${commune.name}`.slice(0, 200), citycode, lon: null, lat: null },
    };
  }

  const found = await findAddresses(context, typed);
  const [only] = found;
  if (only && found.length === 1) return (await knownPlace(context, only.banId)) ?? { typed, found };
  if (found.length > 0) return { typed, found };
  return {
    typed,
    found,
    errors: {
      texte:
        typed.length < 3
          ? 'Écrivez l’adresse du logement : numéro, rue et commune.'
          : `Nous ne trouvons pas « ${typed} » dans notre territoire. Vérifiez la rue et la commune, ou ouvrez « Je ne trouve pas cette adresse ».`,
    },
  };
}

async function knownPlace(context: AppLoadContext, banId: string): Promise<PlaceReading | undefined> {
  const { address } = await ask(context, ReportedAddressDocument, { banId: banId.slice(0, 100) });
  if (!address) return undefined;
  const { label, citycode, lon, lat } = address;
  if (!context.tenant.communes.some(({ code }) => code === citycode)) {
    return { typed: label, found: [], errors: { texte: wordsForCode('OUT_OF_TERRITORY') } };
  }
  return { place: { banId: address.banId, label, citycode, lon, lat } };
}
