import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useParams } from '@remix-run/react';
import { Button } from '../design/Button.tsx';
import { ErrorSummary } from '../design/ErrorSummary.tsx';
import { Actions, BackLink, Section, Stack } from '../design/Layout.tsx';
import { RegistrationFields } from '../landlord/RegistrationFields.tsx';
import { emptyRegistration, register } from '../landlord/registration.server.ts';
import { openSpace } from '../landlord/space.server.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  await openSpace(args);
  return { form: emptyRegistration() };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const token = params.jeton ?? '';
  const answer = await register(context, await request.formData(), token);
  return 'done' in answer
    ? goTo(`/bailleur/espace/${token}/logement/${encodeURIComponent(answer.id ?? '')}`)
    : data(answer, { status: 422 });
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Ajouter un logement', { matches }, { isPrivate: true });

export default function NextDwellingPage() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { jeton } = useParams();
  return (
    <Section narrow>
      <Stack>
        <BackLink to={`/bailleur/espace/${jeton}`}>Mes logements</BackLink>
        <ErrorSummary errors={refused?.errors} />
        <h1>Ajouter un logement</h1>
        <Form method="post" noValidate key={refused ? 'refused' : 'first'}>
          <Stack>
            <RegistrationFields
              form={refused?.form ?? page.form}
              errors={refused?.errors}
              found={refused?.found ?? []}
              asksOwner={false}
            />
            <Actions>
              <Button>Ajouter ce logement</Button>
            </Actions>
          </Stack>
        </Form>
      </Stack>
    </Section>
  );
}
