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
  requireModule(context.tenant, 'signalements');
  return null;
}

export async function action({ request, context }: ActionFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  const typed = String((await request.formData()).get('code') ?? '').slice(0, 60);
  const code = readTypedCode(typed);
  if (code) return goTo(`/label/${code}`);
  return data(
    { typed, errors: { code: 'Ce code n’est pas complet. Il a treize signes, comme ABCD-1234-EFGH-5.' } },
    { status: 422 },
  );
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Vérifier un label', { matches });

export default function LabelPage() {
  const refused = useActionData<typeof action>();
  return (
    <Section narrow>
      <Stack>
        <ErrorSummary errors={refused?.errors} />
        <h1>Vérifier le label d’un logement</h1>
        <Lead>
          Le code est au bas de l’attestation. Notre registre dit pour quel logement, et si le label vaut encore.
        </Lead>
        <Form method="post" noValidate>
          <Stack>
            <TextField
              name="code"
              label="Code du label"
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
