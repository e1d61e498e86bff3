import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, useActionData } from '@remix-run/react';
import { Button } from '../design/Button.tsx';
import { ErrorSummary } from '../design/ErrorSummary.tsx';
import { TextField } from '../design/Field.tsx';
import { Lead, Section, Stack } from '../design/Layout.tsx';
import { OpenByLandlordCodeDocument } from '../graphql/generated/graphql.ts';
import { change } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';
import { wordsForCode } from '../refusals/refusals.ts';
import { requireModule } from '../territory/modules.server.ts';

export function loader({ context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  return null;
}

export async function action({ request, context }: ActionFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  const form = await request.formData();
  const reference = String(form.get('reference') ?? '')
    .trim()
    .slice(0, 40);
  const code = String(form.get('code') ?? '')
    .trim()
    .slice(0, 60);
  const said = { reference, code };
  if (reference === '' || code === '') {
    const missing: Record<string, string> = {};
    if (reference === '') missing.reference = 'Écrivez la référence.';
    if (code === '') missing.code = 'Écrivez le code.';
    return data({ errors: missing, said }, { status: 422 });
  }
  const { openByLandlordCode: answer } = await change(context, OpenByLandlordCodeDocument, { reference, code });
  if (answer.__typename === 'Refusal') {
    const errors: Record<string, string> = { code: wordsForCode(answer.code) };
    return data({ errors, said }, { status: 422 });
  }
  return goTo(`/bailleur/injonction/${answer.token}`);
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Répondre à une lettre', { matches });

export default function LandlordCodePage() {
  const refused = useActionData<typeof action>();
  const errors = refused?.errors;
  return (
    <Section narrow>
      <Stack>
        <ErrorSummary errors={errors} />
        <h1>Répondre à une lettre sur un logement que vous louez</h1>
        <Lead>Vous avez reçu une lettre qui demande des réparations. Elle porte une référence et un code.</Lead>
        <Form method="post" noValidate>
          <Stack>
            <TextField
              name="reference"
              label="Référence du dossier"
              hint="Exemple : 2026-000123"
              short
              autoComplete="off"
              defaultValue={refused?.said.reference ?? ''}
              error={errors?.reference}
            />
            <TextField
              name="code"
              label="Code de la lettre"
              hint="Seize signes, avec ou sans tirets."
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              defaultValue={refused?.said.code ?? ''}
              error={errors?.code}
            />
            <div>
              <Button>Continuer</Button>
            </div>
          </Stack>
        </Form>
      </Stack>
    </Section>
  );
}
