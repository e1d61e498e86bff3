import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { Button } from '../design/Button.tsx';
import { ErrorSummary } from '../design/ErrorSummary.tsx';
import { TextField } from '../design/Field.tsx';
import { BackLink, Lead, Section, Stack } from '../design/Layout.tsx';
import { Notice } from '../design/Notice.tsx';
import { loadDetails, refusedBy } from '../follow-up/follow-up.server.ts';
import { followUpWords } from '../follow-up/follow-up.words.ts';
import { CorrectFollowUpDetailsDocument } from '../graphql/generated/graphql.ts';
import { change } from '../graphql/request-graph.server.ts';
import { useWords } from '../languages/useLanguage.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';
import { requireModule } from '../territory/modules.server.ts';

export const handle = { isTranslated: true };

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  const { contact, addressDetails } = await loadDetails(context, params.jeton);
  // A helper has no way to the details of the person helped.
  if (!contact) throw new Response(null, { status: 404 });
  const details = { ...contact, addressDetails };
  return { details, token: params.jeton ?? '', isSaved: new URL(request.url).searchParams.has('fait') };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  const token = params.jeton ?? '';
  const form = await request.formData();
  const written = (name: string) => String(form.get(name) ?? '').trim() || null;
  const details = {
    name: written('name'),
    email: written('email'),
    phone: written('phone'),
    addressDetails: written('addressDetails'),
  };
  const { correctFollowUpDetails: answer } = await change(context, CorrectFollowUpDetailsDocument, {
    token,
    ...details,
  });
  if (answer.__typename !== 'Refusal') return goTo(`/suivi/${token}/coordonnees?fait=oui`);
  return data({ errors: refusedBy(answer), details }, { status: 422 });
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Mes coordonnées', { matches }, { isPrivate: true });

export default function DetailsPage() {
  const { details: known, token, isSaved } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const say = useWords(followUpWords);
  const details = refused?.details ?? known;
  const errors = refused?.errors;
  return (
    <Section narrow>
      <Stack>
        <BackLink to={`/suivi/${token}`}>{say('back')}</BackLink>
        <h1>{say('details')}</h1>
        <Lead>{say('detailsLead')}</Lead>
        <ErrorSummary errors={errors} />
        {isSaved && !refused ? <Notice tone="success" title={say('saved')} live /> : null}
        <Form method="post" noValidate>
          <Stack>
            <TextField
              name="name"
              label={say('name')}
              defaultValue={details.name ?? ''}
              error={errors?.name}
              autoComplete="name"
              maxLength={100}
              optional
            />
            <TextField
              name="email"
              type="email"
              label={say('email')}
              defaultValue={details.email ?? ''}
              error={errors?.email}
              autoComplete="email"
              maxLength={254}
              optional
              dir="ltr"
            />
            <TextField
              name="phone"
              type="tel"
              label={say('phone')}
              defaultValue={details.phone ?? ''}
              error={errors?.phone}
              autoComplete="tel"
              maxLength={30}
              optional
              dir="ltr"
            />
            <TextField
              name="addressDetails"
              label={say('addressDetails')}
              defaultValue={details.addressDetails ?? ''}
              error={errors?.addressDetails}
              maxLength={200}
              optional
            />
            <div>
              <Button>{say('save')}</Button>
            </div>
          </Stack>
        </Form>
      </Stack>
    </Section>
  );
}

export { LinkErrorPage as ErrorBoundary } from '../follow-up/LinkErrorPage.tsx';
