import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Form, Link, useLoaderData } from '@remix-run/react';
import { AddressCombobox } from '../address/AddressCombobox.tsx';
import { AddressResults } from '../address/AddressResults.tsx';
import { type FoundAddress, findAddresses } from '../address/search.server.ts';
import { Button } from '../design/Button.tsx';
import { RadioCards } from '../design/Field.tsx';
import { Lead, Prose, Section, Stack, Unbroken } from '../design/Layout.tsx';
import type { HeatingType } from '../graphql/generated/graphql.ts';
import { HEATING_CHOICES, heatingOf, heatingParameter } from '../heating/heating-choice.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';
import { requireModule } from '../territory/modules.server.ts';
import { heatingPagesOf } from '../territory/navigation.ts';
import { useTerritory } from '../territory/useTerritory.ts';

const resultPath = (banId: string, heating: HeatingType | null) =>
  `/chauffage/resultat?adresse=${encodeURIComponent(banId)}${heatingParameter(heating)}`;

export async function loader({
  request,
  context,
}: LoaderFunctionArgs): Promise<{ text: string; heating: HeatingType | null; addresses: FoundAddress[] | undefined }> {
  requireModule(context.tenant, 'networks');
  const parameters = new URL(request.url).searchParams;
  const heating = heatingOf(parameters);
  const banId = parameters.get('adresse');
  if (banId) throw goTo(resultPath(banId, heating));
  const text = parameters.get('texte');
  if (text === null) return { text: '', heating, addresses: undefined };
  const addresses = await findAddresses(context, text);
  const [only] = addresses;
  if (only && addresses.length === 1) throw goTo(resultPath(only.banId, heating));
  return { text, heating, addresses };
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(data?.addresses ? 'Choisissez votre adresse' : 'Tester une adresse', { matches });

export default function HeatingTest() {
  const { text, heating, addresses } = useLoaderData<typeof loader>();
  const { modules } = useTerritory();
  return (
    <Section narrow>
      <Stack>
        <h1>
          Un réseau de chaleur <Unbroken>passe-t-il</Unbroken> près de chez vous ?
        </h1>
        <Lead>
          Un réseau de chaleur chauffe plusieurs immeubles à la fois, par des tuyaux sous la rue, souvent avec de
          l’énergie renouvelable.
        </Lead>
        <Form method="get">
          <Stack>
            <AddressCombobox
              key={text}
              label="Votre adresse"
              hint="Numéro, rue et commune. Par exemple : 12 rue des Tilleuls, puis votre commune."
              defaultText={text}
            />
            <RadioCards
              name="chauffage"
              label="Comment le bâtiment est-il chauffé ?"
              hint="La réponse change nos conseils. Vous pourrez la donner plus tard."
              choices={HEATING_CHOICES}
              chosen={HEATING_CHOICES.flatMap((choice) => (choice.heating === heating ? [choice.value] : []))}
              optional
            />
            <div>
              <Button>Tester cette adresse</Button>
            </div>
          </Stack>
        </Form>
        {addresses ? (
          <AddressResults text={text} addresses={addresses} linkTo={(banId) => resultPath(banId, heating)} />
        ) : null}
        <Prose>
          <h2>Aller plus loin</h2>
          <ul>
            {heatingPagesOf(modules).map(({ to, label }) => (
              <li key={to}>
                <Link to={to}>{label}</Link>
              </li>
            ))}
          </ul>
          <p>
            Nous ne gardons pas l’adresse que vous testez : seulement le quartier et la réponse, pour nos statistiques.{' '}
            <Link to="/donnees-personnelles">En savoir plus sur vos données</Link>
          </p>
        </Prose>
      </Stack>
    </Section>
  );
}
