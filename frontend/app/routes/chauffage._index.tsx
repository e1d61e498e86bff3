import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Form, Link, useLoaderData } from '@remix-run/react';
import { AddressCombobox } from '../address/AddressCombobox.tsx';
import { AddressResults } from '../address/AddressResults.tsx';
import { type FoundAddress, findAddresses } from '../address/search.server.ts';
import { Button } from '../design/Button.tsx';
import { Lead, Prose, Section, Stack, Unbroken } from '../design/Layout.tsx';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';
import { requireModule } from '../territory/modules.server.ts';

const resultPath = (banId: string) => `/chauffage/resultat?adresse=${encodeURIComponent(banId)}`;

export async function loader({
  request,
  context,
}: LoaderFunctionArgs): Promise<{ text: string; addresses: FoundAddress[] | undefined }> {
  requireModule(context.tenant, 'networks');
  const parameters = new URL(request.url).searchParams;
  const banId = parameters.get('adresse');
  if (banId) throw goTo(resultPath(banId));
  const text = parameters.get('texte');
  if (text === null) return { text: '', addresses: undefined };
  const addresses = await findAddresses(context, text);
  const [only] = addresses;
  if (only && addresses.length === 1) throw goTo(resultPath(only.banId));
  return { text, addresses };
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(data?.addresses ? 'Choisissez votre adresse' : 'Tester une adresse', { matches });

export default function HeatingTest() {
  const { text, addresses } = useLoaderData<typeof loader>();
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
            <div>
              <Button>Tester cette adresse</Button>
            </div>
          </Stack>
        </Form>
        {addresses ? <AddressResults text={text} addresses={addresses} linkTo={resultPath} /> : null}
        <Prose>
          <p>
            Nous ne gardons pas l’adresse que vous testez.{' '}
            <Link to="/donnees-personnelles">En savoir plus sur vos données</Link>
          </p>
        </Prose>
      </Stack>
    </Section>
  );
}
