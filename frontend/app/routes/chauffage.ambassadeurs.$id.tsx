import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { Button } from '../design/Button.tsx';
import { ErrorSummary, type FieldErrors } from '../design/ErrorSummary.tsx';
import { Checkbox, TextArea, TextField } from '../design/Field.tsx';
import { BackLink, Lead, Section, Stack } from '../design/Layout.tsx';
import { AmbassadorsPageDocument, AskAmbassadorDocument } from '../graphql/generated/graphql.ts';
import { ask, change } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';
import { wordsForCode } from '../refusals/refusals.ts';
import { requireModule } from '../territory/modules.server.ts';

export async function loader({ params, context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'networks');
  const { ambassadors } = await ask(context, AmbassadorsPageDocument);
  const building = ambassadors.find(({ id }) => id === params.id);
  if (!building) throw new Response(null, { status: 404 });
  const commune = context.tenant.communes.find(({ code }) => code === building.citycode)?.name ?? context.tenant.name;
  return { commune, dwellings: building.dwellings, year: building.connectionYear };
}

const FIELDS: Readonly<Record<string, string>> = { email: 'courriel', question: 'question', consent: 'accord' };

export async function action({ request, params, context }: ActionFunctionArgs) {
  requireModule(context.tenant, 'networks');
  const form = await request.formData();
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const [email, question] = [text('courriel'), text('question')];
  const refuse = (errors: FieldErrors) => data({ errors, email, question }, { status: 422 });
  const missing = {
    ...(question ? {} : { question: 'Écrivez votre question.' }),
    ...(email ? {} : { courriel: 'Écrivez votre adresse électronique : la réponse y arrive.' }),
    ...(text('accord') === 'oui' ? {} : { accord: wordsForCode('CONSENT_REQUIRED') }),
  };
  if (Object.keys(missing).length > 0) return refuse(missing);
  const { askAmbassador } = await change(context, AskAmbassadorDocument, {
    id: params.id ?? '',
    email,
    question,
    consent: true,
  });
  if (askAmbassador.__typename !== 'Refusal') return goTo('/chauffage/ambassadeurs?question=oui');
  return refuse({ [FIELDS[askAmbassador.field ?? ''] ?? '']: wordsForCode(askAmbassador.code) });
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Poser une question', { matches });

export default function AskPage() {
  const { commune, dwellings, year } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = refused?.errors;
  return (
    <Section narrow>
      <Stack>
        <BackLink to="/chauffage/ambassadeurs">Les témoignages</BackLink>
        <ErrorSummary errors={errors} />
        <h1>Poser une question à un immeuble raccordé</h1>
        <Lead>
          {commune}, {dwellings} logements, raccordés en {year}.
        </Lead>
        <Form method="post" noValidate>
          <Stack>
            <TextArea
              name="question"
              label="Votre question"
              rows={6}
              maxLength={2_000}
              error={errors?.question}
              defaultValue={refused?.question}
            />
            <TextField
              name="courriel"
              type="email"
              label="Votre adresse électronique"
              hint="La réponse y arrive. La personne qui répond ne la voit pas."
              autoComplete="email"
              error={errors?.courriel}
              defaultValue={refused?.email}
            />
            <Checkbox
              name="accord"
              label="J’accepte que ma question soit transmise."
              hint="La question et la réponse sont effacées au bout de six mois."
              error={errors?.accord}
            />
            <div>
              <Button>Envoyer ma question</Button>
            </div>
          </Stack>
        </Form>
      </Stack>
    </Section>
  );
}
