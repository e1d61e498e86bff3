import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { Button } from '../design/Button.tsx';
import { ErrorSummary, type FieldErrors } from '../design/ErrorSummary.tsx';
import { Checkbox, TextArea, TextField } from '../design/Field.tsx';
import { BackLink, Lead, Prose, Section, Stack } from '../design/Layout.tsx';
import { Notice } from '../design/Notice.tsx';
import { AdvicePageDocument, PlaceOfAddressDocument, RequestAdviceDocument } from '../graphql/generated/graphql.ts';
import { ask, change } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';
import { wordsForCode } from '../refusals/refusals.ts';
import { requireModule } from '../territory/modules.server.ts';
import { useTerritory } from '../territory/useTerritory.ts';

export async function loader({ request, context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'networks');
  const parameters = new URL(request.url).searchParams;
  const banId = (parameters.get('adresse') ?? '').slice(0, 100);
  const [{ adviceService }, place] = await Promise.all([
    ask(context, AdvicePageDocument),
    banId ? ask(context, PlaceOfAddressDocument, { banId }) : undefined,
  ]);
  return { service: adviceService, address: place?.address?.label ?? '', isSent: parameters.has('envoye') };
}

const FIELDS: Readonly<Record<string, string>> = {
  name: 'nom',
  email: 'courriel',
  phone: 'telephone',
  addressLabel: 'adresse',
  question: 'question',
  consent: 'accord',
};

export async function action({ request, context }: ActionFunctionArgs) {
  requireModule(context.tenant, 'networks');
  const form = await request.formData();
  const typed = Object.fromEntries(Object.values(FIELDS).map((name) => [name, String(form.get(name) ?? '').trim()]));
  const missing = {
    ...(typed.question ? {} : { question: 'Écrivez votre question.' }),
    ...(typed.nom ? {} : { nom: 'Écrivez votre nom.' }),
    ...(typed.courriel ? {} : { courriel: 'Écrivez votre adresse électronique : la réponse y arrive.' }),
    ...(typed.accord === 'oui' ? {} : { accord: wordsForCode('CONSENT_REQUIRED') }),
  };
  const refuse = (errors: FieldErrors) => data({ errors, typed }, { status: 422 });
  if (Object.keys(missing).length > 0) return refuse(missing);
  const { requestAdvice } = await change(context, RequestAdviceDocument, {
    input: {
      name: typed.nom ?? '',
      email: typed.courriel ?? '',
      phone: typed.telephone || null,
      addressLabel: typed.adresse || null,
      question: typed.question ?? '',
      consent: true,
    },
  });
  if (requestAdvice.__typename !== 'Refusal') return goTo('/chauffage/conseil?envoye=oui');
  return refuse({ [FIELDS[requestAdvice.field ?? ''] ?? '']: wordsForCode(requestAdvice.code) });
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Demander un conseil', { matches });

export default function AdvicePage() {
  const { service, address, isSent } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { contacts } = useTerritory();
  const { errors, typed } = refused ?? {};
  return (
    <Section narrow>
      <Stack>
        <BackLink to="/chauffage">Se chauffer</BackLink>
        {isSent ? (
          <Notice tone="success" title="Votre question est transmise." live>
            <p>{service?.name ?? 'Le service de conseil'} vous répond directement, par courrier électronique.</p>
          </Notice>
        ) : null}
        <ErrorSummary errors={errors} />
        <h1>Demander un conseil gratuit</h1>
        {service ? (
          <>
            <Lead>
              {service.name} conseille les habitants, sans rien vendre et sans lien avec les exploitants de réseaux.
            </Lead>
            <Form method="post" noValidate key={isSent ? 'sent' : 'open'}>
              <Stack>
                <TextArea
                  name="question"
                  label="Votre question"
                  hint="Votre logement, votre chauffage d’aujourd’hui, ce que vous voulez savoir."
                  rows={6}
                  maxLength={2_000}
                  error={errors?.question}
                  defaultValue={typed?.question}
                />
                <TextField
                  name="adresse"
                  label="L’adresse concernée"
                  optional
                  maxLength={200}
                  error={errors?.adresse}
                  defaultValue={typed?.adresse ?? address}
                />
                <TextField
                  name="nom"
                  label="Votre nom"
                  autoComplete="name"
                  error={errors?.nom}
                  defaultValue={typed?.nom}
                />
                <TextField
                  name="courriel"
                  type="email"
                  label="Votre adresse électronique"
                  hint="La réponse y arrive."
                  autoComplete="email"
                  error={errors?.courriel}
                  defaultValue={typed?.courriel}
                />
                <TextField
                  name="telephone"
                  type="tel"
                  label="Votre téléphone"
                  optional
                  autoComplete="tel"
                  error={errors?.telephone}
                  defaultValue={typed?.telephone}
                />
                <Checkbox
                  name="accord"
                  label={`J’accepte que mes réponses soient transmises à ${service.name}.`}
                  hint="Elles sont effacées un an après la réponse."
                  error={errors?.accord}
                />
                <div>
                  <Button>Envoyer ma question</Button>
                </div>
              </Stack>
            </Form>
          </>
        ) : (
          <Prose>
            <p>
              Écrivez à <a href={`mailto:${contacts.email}`}>{contacts.email}</a>
              {contacts.phone ? `, ou appelez le ${contacts.phone}` : ''}. Vous pouvez aussi joindre France Rénov’, le
              service public de la rénovation, au <a href="tel:0808800700">0 808 800 700</a>.
            </p>
          </Prose>
        )}
      </Stack>
    </Section>
  );
}
