import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, useActionData } from '@remix-run/react';
import { Button } from '../design/Button.tsx';
import { ErrorSummary } from '../design/ErrorSummary.tsx';
import { TextField } from '../design/Field.tsx';
import { Lead, Prose, Section, Stack } from '../design/Layout.tsx';
import { tokenIn } from '../follow-up/token-in.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';
import { requireModule } from '../territory/modules.server.ts';
import { useTerritory } from '../territory/useTerritory.ts';

export function loader({ context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'networks');
  return null;
}

export async function action({ request, context }: ActionFunctionArgs) {
  requireModule(context.tenant, 'networks');
  const token = tokenIn(String((await request.formData()).get('lien') ?? ''));
  if (token) return goTo(`/raccordement/suivi/${token}`);
  return data(
    { errors: { lien: 'Ce lien n’est pas complet. Copiez-le en entier depuis le message que vous avez reçu.' } },
    { status: 422 },
  );
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Suivre ma demande de raccordement', { matches });

export default function RequestFollowUpStart() {
  const refused = useActionData<typeof action>();
  const territory = useTerritory();
  return (
    <Section narrow>
      <Stack>
        <ErrorSummary errors={refused?.errors} />
        <h1>Suivre ma demande de raccordement</h1>
        <Lead>Votre demande s’ouvre avec le lien privé que vous avez reçu. Il n’y a pas de mot de passe.</Lead>
        <Form method="post" noValidate>
          <Stack>
            <TextField
              name="lien"
              label="Votre lien de suivi"
              hint="Il est dans le message que nous vous avons envoyé."
              error={refused?.errors.lien}
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
            />
            <div>
              <Button>Ouvrir ma demande</Button>
            </div>
          </Stack>
        </Form>
        <Prose>
          <h2>Vous ne retrouvez pas le lien ?</h2>
          <p>
            Écrivez à <a href={`mailto:${territory.contacts.email}`}>{territory.contacts.email}</a> depuis l’adresse que
            vous aviez donnée, avec l’adresse du bâtiment.
          </p>
        </Prose>
      </Stack>
    </Section>
  );
}
