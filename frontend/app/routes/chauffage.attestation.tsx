import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import { AddressCombobox } from '../address/AddressCombobox.tsx';
import type { FoundAddress } from '../address/search.server.ts';
import { Button } from '../design/Button.tsx';
import { ErrorSummary } from '../design/ErrorSummary.tsx';
import { RadioCards } from '../design/Field.tsx';
import { BackLink, Lead, Prose, Section, Stack } from '../design/Layout.tsx';
import {
  AttestationOfferDocument,
  PlaceOfAddressDocument,
  RequestAttestationDocument,
} from '../graphql/generated/graphql.ts';
import { ask, change } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';
import { wordsForCode } from '../refusals/refusals.ts';
import { readPlace } from '../report/place.server.ts';
import { requireModule } from '../territory/modules.server.ts';
import { useTerritory } from '../territory/useTerritory.ts';

export async function loader({ request, context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'networks');
  const banId = (new URL(request.url).searchParams.get('adresse') ?? '').slice(0, 100);
  const [{ attestationsAreAutomatic }, place] = await Promise.all([
    ask(context, AttestationOfferDocument),
    banId ? ask(context, PlaceOfAddressDocument, { banId }) : undefined,
  ]);
  return {
    isAutomatic: attestationsAreAutomatic,
    address: place?.address?.label ?? '',
    banId: place?.address?.banId ?? '',
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  requireModule(context.tenant, 'networks');
  const form = await request.formData();
  const place = await readPlace(context, form);
  const address = String(form.get('texte') ?? '').slice(0, 200);
  const refuse = (words: string, found: readonly FoundAddress[] = []) =>
    data({ errors: { texte: words }, found, address }, { status: 422 });
  if (!('place' in place)) {
    return refuse(place.errors?.texte ?? 'Plusieurs adresses correspondent. Choisissez la vôtre.', place.found);
  }
  const { requestAttestation } = await change(context, RequestAttestationDocument, { banId: place.place.banId ?? '' });
  if (requestAttestation.__typename === 'Refusal') return refuse(wordsForCode(requestAttestation.code));
  return goTo(`/verifier/${requestAttestation.printedCode}?nouvelle=oui`);
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Attestation de raccordement impossible', { matches });

export default function AttestationPage() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const navigation = useNavigation();
  const { contacts } = useTerritory();
  const errors = navigation.state === 'idle' ? refused?.errors : undefined;
  const found: readonly FoundAddress[] = refused?.found ?? [];
  return (
    <Section narrow>
      <Stack>
        <BackLink to="/chauffage">Se chauffer</BackLink>
        <ErrorSummary errors={errors} />
        <h1>Attester qu’aucun raccordement n’est possible</h1>
        <Lead>
          Une aide, une banque ou une assemblée générale peut vous demander de prouver qu’aucun réseau de chaleur ne
          peut desservir votre adresse.
        </Lead>
        {page.isAutomatic ? (
          <Form method="post" noValidate>
            <Stack>
              <AddressCombobox
                key={refused?.address ?? page.address}
                label="Adresse à attester"
                hint="L’attestation cite cette adresse, la date et les réseaux examinés. Elle ne cite personne."
                error={errors?.texte}
                defaultText={refused?.address ?? page.address}
                defaultBanId={refused ? '' : page.banId}
              />
              {found.length > 0 ? (
                <RadioCards
                  name="choix"
                  label="Laquelle est-ce ?"
                  choices={found.map(({ banId, label }) => ({ value: banId, label }))}
                />
              ) : null}
              <div>
                <Button aria-disabled={navigation.state === 'submitting'}>Obtenir l’attestation</Button>
              </div>
            </Stack>
          </Form>
        ) : (
          <Prose>
            <p>
              Ici, un agent vérifie chaque adresse avant de délivrer l’attestation. Écrivez à{' '}
              <a href={`mailto:${contacts.email}`}>{contacts.email}</a> en donnant l’adresse exacte.
            </p>
          </Prose>
        )}
      </Stack>
    </Section>
  );
}
