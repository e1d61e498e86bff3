import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import { Button } from '../design/Button.tsx';
import { ErrorSummary } from '../design/ErrorSummary.tsx';
import { Actions, BackLink, Lead, Section, Stack } from '../design/Layout.tsx';
import { ReportedAddressDocument } from '../graphql/generated/graphql.ts';
import { ask } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';
import { emptyPermit, sendPermit } from '../rental-permit/deposit.server.ts';
import { PermitFields } from '../rental-permit/PermitFields.tsx';
import { requireModule } from '../territory/modules.server.ts';

export async function loader({ request, context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  const banId = (new URL(request.url).searchParams.get('adresse') ?? '').slice(0, 100);
  const { address } = banId ? await ask(context, ReportedAddressDocument, { banId }) : { address: null };
  return { form: emptyPermit(address?.label, address?.banId) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  const sending = await sendPermit(context, await request.formData());
  if ('token' in sending) return goTo(`/permis-de-louer/suivi/${sending.token}?recu=oui`);
  return data(sending, { status: 422 });
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Déposer un permis de louer', { matches });

export default function PermitDepositPage() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const navigation = useNavigation();
  const errors = navigation.state === 'idle' ? refused?.errors : undefined;
  const isSending = navigation.state === 'submitting';
  return (
    <Section narrow>
      <Stack>
        <BackLink to="/permis-de-louer">Suis-je concerné ?</BackLink>
        <ErrorSummary errors={errors} />
        <h1>Déposer mon dossier</h1>
        <Lead>Comptez dix minutes. Vous recevez un reçu et un lien pour suivre votre dossier.</Lead>
        <Form method="post" encType="multipart/form-data" noValidate key={refused ? 'refused' : 'first'}>
          <Stack>
            <PermitFields form={refused?.form ?? page.form} errors={errors} found={refused?.found ?? []} />
            <Actions>
              <Button aria-disabled={isSending} onClick={(event) => isSending && event.preventDefault()}>
                Envoyer mon dossier
              </Button>
            </Actions>
          </Stack>
        </Form>
      </Stack>
    </Section>
  );
}
