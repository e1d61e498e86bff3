import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import { Button } from '../design/Button.tsx';
import { ErrorSummary } from '../design/ErrorSummary.tsx';
import { Actions, BackLink, Lead, Section, Stack } from '../design/Layout.tsx';
import { RegistrationFields } from '../landlord/RegistrationFields.tsx';
import { emptyRegistration, register } from '../landlord/registration.server.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';
import { requireModule } from '../territory/modules.server.ts';

export function loader({ request, context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  return { form: emptyRegistration(), isDone: new URL(request.url).searchParams.has('recu') };
}

export async function action({ request, context }: ActionFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  const answer = await register(context, await request.formData());
  return 'done' in answer ? goTo('/bailleur/logement/nouveau?recu=oui') : data(answer, { status: 422 });
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Enregistrer un logement', { matches });

export default function NewDwellingPage() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const navigation = useNavigation();
  const errors = navigation.state === 'idle' ? refused?.errors : undefined;
  const isSending = navigation.state === 'submitting';
  if (page.isDone && !refused) {
    return (
      <Section narrow>
        <Stack>
          <h1>Regardez vos messages</h1>
          <Lead>Votre logement est enregistré. Le lien de votre espace vient de partir à votre adresse.</Lead>
          <p>Ouvrez-le pour décrire le logement pièce par pièce. Sans cela, il est effacé après un mois.</p>
          <BackLink to="/bailleur">Espace bailleur</BackLink>
        </Stack>
      </Section>
    );
  }
  return (
    <Section narrow>
      <Stack>
        <BackLink to="/bailleur">Espace bailleur</BackLink>
        <ErrorSummary errors={errors} />
        <h1>Enregistrer un logement</h1>
        <Lead>Deux minutes. Vous décrirez son état ensuite, dans votre espace.</Lead>
        <Form method="post" noValidate key={refused ? 'refused' : 'first'}>
          <Stack>
            <RegistrationFields
              form={refused?.form ?? page.form}
              errors={errors}
              found={refused?.found ?? []}
              asksOwner
            />
            <Actions>
              <Button aria-disabled={isSending} onClick={(event) => isSending && event.preventDefault()}>
                Enregistrer ce logement
              </Button>
            </Actions>
          </Stack>
        </Form>
      </Stack>
    </Section>
  );
}
