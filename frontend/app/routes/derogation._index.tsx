import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import { DerogationFields } from '../derogation/DerogationFields.tsx';
import { emptyForm, sendDerogation } from '../derogation/deposit.server.ts';
import { Button } from '../design/Button.tsx';
import { ErrorSummary } from '../design/ErrorSummary.tsx';
import { Actions, BackLink, Lead, Prose, Section, Stack } from '../design/Layout.tsx';
import { PlaceOfAddressDocument } from '../graphql/generated/graphql.ts';
import { ask } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';
import { requireModule } from '../territory/modules.server.ts';

export async function loader({ request, context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'networks');
  const banId = (new URL(request.url).searchParams.get('adresse') ?? '').slice(0, 100);
  const { address } = banId ? await ask(context, PlaceOfAddressDocument, { banId }) : { address: null };
  const communes = context.tenant.communes
    .map(({ code, name }) => ({ code, name }))
    .sort((a, b) => a.name.localeCompare(b.name, 'fr'));
  return { form: emptyForm(address?.label, address?.banId), communes };
}

export async function action({ request, context }: ActionFunctionArgs) {
  requireModule(context.tenant, 'networks');
  const sending = await sendDerogation(context, await request.formData());
  if ('token' in sending) return goTo(`/derogation/suivi/${sending.token}?recu=oui`);
  return data(sending, { status: 422 });
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Demander une dérogation', { matches });

export default function DerogationPage() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const navigation = useNavigation();
  const errors = navigation.state === 'idle' ? refused?.errors : undefined;
  const form = refused?.form ?? page.form;
  const isSending = navigation.state === 'submitting';
  return (
    <Section narrow>
      <Stack>
        <BackLink to="/chauffage/obligation">Suis-je obligé de me raccorder ?</BackLink>
        <ErrorSummary errors={errors} />
        <h1>Demander à ne pas être raccordé</h1>
        <Lead>
          Dans un périmètre prioritaire, certains bâtiments doivent être raccordés au réseau de chaleur. La loi permet
          une dérogation dans quatre cas.
        </Lead>
        <Prose>
          <p>
            Comptez dix minutes. Vous recevez un reçu et un lien pour suivre votre demande. La décision vous est envoyée
            par une lettre motivée, à joindre à un permis de construire.
          </p>
        </Prose>
        <Form method="post" encType="multipart/form-data" noValidate key={refused ? 'refused' : 'first'}>
          <Stack>
            <DerogationFields form={form} errors={errors} found={refused?.found ?? []} communes={page.communes} />
            <Actions>
              <Button aria-disabled={isSending} onClick={(event) => isSending && event.preventDefault()}>
                Envoyer ma demande
              </Button>
            </Actions>
          </Stack>
        </Form>
      </Stack>
    </Section>
  );
}
