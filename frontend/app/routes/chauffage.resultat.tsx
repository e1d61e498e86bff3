import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ButtonLink } from '../design/Button.tsx';
import { Actions, BackLink, Section, Stack } from '../design/Layout.tsx';
import { Notice } from '../design/Notice.tsx';
import { heatingOf } from '../heating/heating-choice.ts';
import { ResultView } from '../heating/ResultView.tsx';
import { resultForAddress, resultForPlace } from '../heating/result.server.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';
import { requireModule } from '../territory/modules.server.ts';

export async function loader({ request, context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'networks');
  const parameters = new URL(request.url).searchParams;
  const banId = parameters.get('adresse');
  const lon = parameters.get('lon');
  const lat = parameters.get('lat');
  if (!banId && (lon === null || lat === null)) throw goTo('/chauffage');
  const heating = heatingOf(parameters);
  const asked = { heating, isCounted: !parameters.has('precision') };
  const result = banId
    ? await resultForAddress(context, banId.slice(0, 100), asked)
    : await resultForPlace(context, lon ?? '', lat ?? '', asked);
  const { center, zoom, styleUrl, mapboxToken } = context.tenant.map;
  const page = { result, heating, map: { center, zoom, styleUrl, mapboxToken }, email: context.tenant.contacts.email };
  return data(page, { status: result.kind === 'problem' ? result.status : 200 });
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageTitle(page?.result.kind === 'problem' ? page.result.title : 'Votre réponse', { matches }, { isPrivate: true });

export default function HeatingResultPage() {
  const { result, heating, map, email } = useLoaderData<typeof loader>();
  return (
    <Section>
      <Stack>
        <BackLink to="/chauffage">Tester une autre adresse</BackLink>
        {result.kind === 'problem' ? (
          <>
            <h1>{result.title}</h1>
            <Notice tone="warning" title={result.text} />
            <Actions>
              <ButtonLink to="/chauffage">Écrire mon adresse</ButtonLink>
            </Actions>
          </>
        ) : (
          <ResultView place={result.place} answer={result.answer} heating={heating} map={map} email={email} />
        )}
      </Stack>
    </Section>
  );
}
