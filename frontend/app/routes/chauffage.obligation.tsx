import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { AddressCombobox } from '../address/AddressCombobox.tsx';
import { DutyAnswer } from '../derogation/DutyAnswer.tsx';
import { readDuty } from '../derogation/duty.server.ts';
import { PROJECT_WORDS, PROJECTS } from '../derogation/words.ts';
import { Button } from '../design/Button.tsx';
import { ErrorSummary } from '../design/ErrorSummary.tsx';
import { RadioCards, TextField } from '../design/Field.tsx';
import { BackLink, Lead, Section, Stack } from '../design/Layout.tsx';
import { pageTitle } from '../navigation/page-title.ts';
import { requireModule } from '../territory/modules.server.ts';

export async function loader({ request, context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'networks');
  return readDuty(context, new URL(request.url).searchParams);
}

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageTitle('Suis-je obligé de me raccorder ?', { matches });

export default function DutyPage() {
  const { asked, errors, found, answer } = useLoaderData<typeof loader>();
  return (
    <Section narrow>
      <Stack>
        <BackLink to="/chauffage">Se chauffer</BackLink>
        <ErrorSummary errors={errors} />
        {answer ? <DutyAnswer {...answer} /> : null}
        {answer ? <h2>Poser la question pour un autre projet</h2> : <h1>Suis-je obligé de me raccorder ?</h1>}
        {answer ? null : (
          <Lead>
            Dans un périmètre prioritaire, certains bâtiments doivent être raccordés au réseau de chaleur. Trois
            questions suffisent pour le savoir.
          </Lead>
        )}
        <Form method="get" noValidate>
          <Stack>
            <AddressCombobox
              key={asked.address}
              label="Adresse du bâtiment"
              hint="Elle dit si le bâtiment est dans un périmètre prioritaire."
              error={errors?.texte}
              defaultText={asked.address}
              defaultBanId={asked.banId}
            />
            {found.length > 0 ? (
              <RadioCards
                name="choix"
                label="Laquelle est-ce ?"
                choices={found.map(({ banId, label }) => ({ value: banId, label }))}
              />
            ) : null}
            <RadioCards
              name="projet"
              label="Que faites-vous ?"
              hint="L’obligation vaut pour les bâtiments neufs et les rénovations importantes."
              error={errors?.projet}
              chosen={[asked.project]}
              choices={PROJECTS.map((value) => ({ value, ...PROJECT_WORDS[value] }))}
            />
            <TextField
              name="puissance"
              label="Puissance de l’installation de chauffage, en kilowatts (kW)"
              hint="Laissez vide si vous ne la connaissez pas."
              optional
              short
              inputMode="decimal"
              autoComplete="off"
              error={errors?.puissance}
              defaultValue={asked.power}
            />
            <div>
              <Button>Voir la réponse</Button>
            </div>
          </Stack>
        </Form>
      </Stack>
    </Section>
  );
}
