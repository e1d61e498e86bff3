import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { Button } from '../design/Button.tsx';
import { ErrorSummary, type FieldErrors } from '../design/ErrorSummary.tsx';
import { Checkbox, SelectField, TextArea, TextField } from '../design/Field.tsx';
import { BackLink, Lead, Section, Stack } from '../design/Layout.tsx';
import { ProposeAmbassadorDocument } from '../graphql/generated/graphql.ts';
import { change } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';
import { wordsForCode } from '../refusals/refusals.ts';
import { requireModule } from '../territory/modules.server.ts';

export function loader({ context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'networks');
  return {
    communes: context.tenant.communes
      .map(({ code, name }) => ({ code, name }))
      .sort((a, b) => a.name.localeCompare(b.name, 'fr')),
  };
}

const FIELDS: Readonly<Record<string, string>> = {
  citycode: 'commune',
  connectionYear: 'annee',
  dwellings: 'logements',
  testimony: 'temoignage',
  name: 'nom',
  email: 'courriel',
  consent: 'accord',
};
const NAMES = Object.values(FIELDS);

export async function action({ request, context }: ActionFunctionArgs) {
  requireModule(context.tenant, 'networks');
  const form = await request.formData();
  const typed = Object.fromEntries(NAMES.map((name) => [name, String(form.get(name) ?? '').trim()]));
  const whole = (name: string) => (/^\d{1,6}$/.test(typed[name] ?? '') ? Number(typed[name]) : undefined);
  const [year, dwellings] = [whole('annee'), whole('logements')];
  const missing: Record<string, string> = {
    ...(typed.commune ? {} : { commune: 'Choisissez la commune de l’immeuble.' }),
    ...(year === undefined ? { annee: 'Écrivez l’année du raccordement, par exemple 2019.' } : {}),
    ...(dwellings === undefined ? { logements: 'Écrivez le nombre de logements, par exemple 48.' } : {}),
    ...(typed.temoignage ? {} : { temoignage: 'Racontez ce qui a changé.' }),
    ...(typed.nom ? {} : { nom: 'Écrivez votre nom.' }),
    ...(typed.courriel ? {} : { courriel: 'Écrivez votre adresse électronique.' }),
    ...(typed.accord === 'oui' ? {} : { accord: wordsForCode('CONSENT_REQUIRED') }),
  };
  const refuse = (errors: FieldErrors) => data({ errors, typed }, { status: 422 });
  if (Object.keys(missing).length > 0 || year === undefined || dwellings === undefined) return refuse(missing);
  const { proposeAmbassador } = await change(context, ProposeAmbassadorDocument, {
    input: {
      citycode: typed.commune ?? '',
      connectionYear: year,
      dwellings,
      testimony: typed.temoignage ?? '',
      name: typed.nom ?? '',
      email: typed.courriel ?? '',
      consent: true,
    },
  });
  if (proposeAmbassador.__typename !== 'Refusal') return goTo('/chauffage/ambassadeurs?temoignage=oui');
  return refuse({ [FIELDS[proposeAmbassador.field ?? ''] ?? '']: wordsForCode(proposeAmbassador.code) });
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Témoigner', { matches });

export default function TestifyPage() {
  const { communes } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { errors, typed } = refused ?? {};
  return (
    <Section narrow>
      <Stack>
        <BackLink to="/chauffage/ambassadeurs">Les témoignages</BackLink>
        <ErrorSummary errors={errors} />
        <h1>Témoigner pour votre immeuble</h1>
        <Lead>Cinq minutes. Un agent relit votre texte. Vous pouvez tout retirer à tout moment, d’un clic.</Lead>
        <Form method="post" noValidate>
          <Stack>
            <SelectField
              name="commune"
              label="Commune de l’immeuble"
              error={errors?.commune}
              defaultValue={typed?.commune ?? ''}
            >
              <option value="">Choisissez</option>
              {communes.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </SelectField>
            <TextField
              name="annee"
              label="Année du raccordement"
              short
              inputMode="numeric"
              error={errors?.annee}
              defaultValue={typed?.annee}
            />
            <TextField
              name="logements"
              label="Nombre de logements"
              short
              inputMode="numeric"
              error={errors?.logements}
              defaultValue={typed?.logements}
            />
            <TextArea
              name="temoignage"
              label="Ce qui a changé"
              hint="Les charges, le confort, le chantier, le vote. Ce texte sera public : pas de nom, d’adresse ni de numéro."
              rows={7}
              maxLength={2_000}
              error={errors?.temoignage}
              defaultValue={typed?.temoignage}
            />
            <TextField
              name="nom"
              label="Votre nom"
              hint="Pour vous écrire. Il n’est pas publié."
              autoComplete="name"
              error={errors?.nom}
              defaultValue={typed?.nom}
            />
            <TextField
              name="courriel"
              type="email"
              label="Votre adresse électronique"
              hint="Nous y transmettons les questions. Elle n’est jamais montrée."
              autoComplete="email"
              error={errors?.courriel}
              defaultValue={typed?.courriel}
            />
            <Checkbox
              name="accord"
              label="J’accepte que ce témoignage soit publié et qu’on me transmette des questions."
              hint="Pendant trois ans au plus. Vous pouvez changer d’avis à tout moment."
              error={errors?.accord}
            />
            <div>
              <Button>Envoyer mon témoignage</Button>
            </div>
          </Stack>
        </Form>
      </Stack>
    </Section>
  );
}
