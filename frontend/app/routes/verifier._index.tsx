import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, useActionData } from '@remix-run/react';
import { readTypedCode } from '../attestation/typed-code.ts';
import { Button } from '../design/Button.tsx';
import { ErrorSummary } from '../design/ErrorSummary.tsx';
import { TextField } from '../design/Field.tsx';
import { Lead, Section, Stack } from '../design/Layout.tsx';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';
import { requireModule } from '../territory/modules.server.ts';

export function loader({ context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'networks');
  return null;
}

export async function action({ request, context }: ActionFunctionArgs) {
  requireModule(context.tenant, 'networks');
  const typed = String((await request.formData()).get('code') ?? '').slice(0, 60);
  const code = readTypedCode(typed);
  if (code) return goTo(`/verifier/${code}`);
  return data(
    { typed, errors: { code: 'Ce code n’est pas complet. Il a treize signes, comme ABCD-1234-EFGH-5.' } },
    { status: 422 },
  );
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Vérifier une attestation', { matches });

export default function CheckPage() {
  const refused = useActionData<typeof action>();
  return (
    <Section narrow>
      <Stack>
        <ErrorSummary errors={refused?.errors} />
        <h1>Vérifier une attestation</h1>
        <Lead>
          Le code est au bas de l’attestation. Notre registre dit ce qui a été attesté, quand, et si cela vaut encore.
        </Lead>
        <Form method="post" noValidate>
          <Stack>
            <TextField
              name="code"
              label="Code de l’attestation"
              hint="Treize signes. Exemple : ABCD-1234-EFGH-5"
              error={refused?.errors.code}
              defaultValue={refused?.typed}
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              short
            />
            <div>
              <Button>Vérifier</Button>
            </div>
          </Stack>
        </Form>
      </Stack>
    </Section>
  );
}
