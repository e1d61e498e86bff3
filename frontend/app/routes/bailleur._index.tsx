import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, useActionData } from '@remix-run/react';
import { Button, ButtonLink } from '../design/Button.tsx';
import { ErrorSummary } from '../design/ErrorSummary.tsx';
import { TextField } from '../design/Field.tsx';
import { Actions, Lead, Prose, Section, Stack } from '../design/Layout.tsx';
import { Notice } from '../design/Notice.tsx';
import { RequestLandlordLinkDocument } from '../graphql/generated/graphql.ts';
import { change } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { wordsForCode } from '../refusals/refusals.ts';
import { requireModule } from '../territory/modules.server.ts';

export function loader({ context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  return null;
}

export async function action({ request, context }: ActionFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  const typed = String((await request.formData()).get('courriel') ?? '').trim();
  const { requestLandlordLink } = await change(context, RequestLandlordLinkDocument, { email: typed });
  if (requestLandlordLink.__typename === 'Refusal') {
    return data(
      { typed, isSent: false, errors: { courriel: wordsForCode(requestLandlordLink.code) } },
      { status: 422 },
    );
  }
  return { typed: '', isSent: true, errors: undefined };
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Espace bailleur', { matches });

export default function LandlordPage() {
  const answer = useActionData<typeof action>();
  return (
    <Section narrow>
      <Stack>
        <ErrorSummary errors={answer?.errors} />
        {answer?.isSent ? (
          <Notice tone="success" title="Regardez vos messages." live>
            <p>Si cette adresse est connue, le lien de votre espace vient d’y partir.</p>
          </Notice>
        ) : null}
        <h1>Vous louez un logement</h1>
        <Lead>Décrivez votre logement, tenez son carnet, et demandez le label. Sans compte ni mot de passe.</Lead>
        <Prose>
          <ul>
            <li>Un état du logement, daté et signé, avec une classe de A à G comme une étiquette énergie.</li>
            <li>Un carnet de travaux et d’entretien, et un rappel avant chaque échéance.</li>
            <li>Un label que chacun peut vérifier, après un contrôle à distance ou sur place.</li>
          </ul>
        </Prose>
        <Actions>
          <ButtonLink to="/bailleur/logement/nouveau">Enregistrer un logement</ButtonLink>
          <ButtonLink to="/permis-de-louer" look="secondary">
            Ai-je besoin d’un permis de louer ?
          </ButtonLink>
        </Actions>
        <h2>Retrouver mon espace</h2>
        <Form method="post" noValidate>
          <Stack>
            <TextField
              name="courriel"
              type="email"
              label="Votre adresse électronique"
              hint="Nous y envoyons le lien de votre espace. Exemple : prenom.nom@exemple.fr"
              error={answer?.errors?.courriel}
              defaultValue={answer?.typed}
              autoComplete="email"
            />
            <div>
              <Button look="secondary">Recevoir mon lien</Button>
            </div>
          </Stack>
        </Form>
      </Stack>
    </Section>
  );
}
