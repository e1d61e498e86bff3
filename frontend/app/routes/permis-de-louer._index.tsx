import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { AddressCombobox } from '../address/AddressCombobox.tsx';
import { Button, ButtonLink } from '../design/Button.tsx';
import { ErrorSummary } from '../design/ErrorSummary.tsx';
import { RadioCards } from '../design/Field.tsx';
import { Actions, Lead, Muted, Prose, Section, Stack } from '../design/Layout.tsx';
import { Notice } from '../design/Notice.tsx';
import { pageTitle } from '../navigation/page-title.ts';
import { readConcern } from '../rental-permit/concern.server.ts';
import { requireModule } from '../territory/modules.server.ts';

export async function loader({ request, context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  const { searchParams } = new URL(request.url);
  return { ...(await readConcern(context, searchParams)), isTransferred: searchParams.has('transfere') };
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Permis de louer', { matches });

export default function PermitPage() {
  const { asked, errors, found, answer, isTransferred } = useLoaderData<typeof loader>();
  return (
    <Section narrow>
      <Stack>
        <ErrorSummary errors={errors} />
        {isTransferred ? (
          <Notice tone="success" title="L’autorisation est transférée." live>
            <p>Le nouveau propriétaire reçoit son lien par courrier électronique.</p>
          </Notice>
        ) : null}
        {answer ? (
          <Stack>
            <h1>
              {answer.isConcerned
                ? 'Oui : ce logement a besoin d’un permis de louer.'
                : 'Non : ce logement n’a pas besoin de permis de louer.'}
            </h1>
            <Lead>{answer.address}</Lead>
            {answer.isConcerned ? (
              <>
                <Prose>
                  <p>
                    Il est dans le secteur « {answer.zoneName} ». Avant de louer, ou juste après selon les rues, vous
                    devez nous le dire. Louer sans le faire expose à une amende (code de la construction et de
                    l’habitation, articles L. 634-1 à L. 635-11).
                  </p>
                </Prose>
                <Actions>
                  <ButtonLink to={`/permis-de-louer/deposer?adresse=${encodeURIComponent(answer.banId)}`}>
                    Déposer mon dossier
                  </ButtonLink>
                </Actions>
              </>
            ) : (
              <Prose>
                <p>
                  {answer.hasZones
                    ? 'Il est en dehors des secteurs où nous le demandons.'
                    : 'Nous ne le demandons nulle part pour le moment.'}{' '}
                  Le logement doit quand même être décent.
                </p>
              </Prose>
            )}
          </Stack>
        ) : (
          <>
            <h1>Permis de louer : suis-je concerné ?</h1>
            <Lead>
              Dans certaines rues, un propriétaire doit demander une autorisation avant de louer son logement.
            </Lead>
          </>
        )}
        {answer ? <h2>Vérifier une autre adresse</h2> : null}
        <Form method="get" noValidate>
          <Stack>
            <AddressCombobox
              key={asked.address}
              label="Adresse du logement"
              hint="Elle dit si le logement est dans un secteur concerné."
              error={errors?.texte}
              defaultText={answer ? '' : asked.address}
              defaultBanId=""
            />
            {found.length > 0 ? (
              <RadioCards
                name="choix"
                label="Laquelle est-ce ?"
                choices={found.map(({ banId, label }) => ({ value: banId, label }))}
              />
            ) : null}
            <div>
              <Button>Voir la réponse</Button>
            </div>
          </Stack>
        </Form>
        <Muted>Vous avez déjà déposé un dossier ? Le lien pour le suivre est dans notre message.</Muted>
      </Stack>
    </Section>
  );
}
