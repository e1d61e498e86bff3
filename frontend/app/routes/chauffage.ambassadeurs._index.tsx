import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import styles from '../ambassadors/Ambassadors.module.css';
import { ButtonLink } from '../design/Button.tsx';
import { Card } from '../design/Card.tsx';
import { Actions, BackLink, Lead, Muted, Section, Stack, VisuallyHidden } from '../design/Layout.tsx';
import { Notice } from '../design/Notice.tsx';
import { AmbassadorsPageDocument } from '../graphql/generated/graphql.ts';
import { ask } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { requireModule } from '../territory/modules.server.ts';

export async function loader({ request, context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'networks');
  const { ambassadors } = await ask(context, AmbassadorsPageDocument);
  const names = new Map(context.tenant.communes.map(({ code, name }) => [code, name]));
  const named = [...new Set(ambassadors.map(({ citycode }) => citycode))].map((citycode) => ({
    name: names.get(citycode) ?? context.tenant.name,
    buildings: ambassadors.filter((building) => building.citycode === citycode),
  }));
  return {
    communes: named.sort((a, b) => a.name.localeCompare(b.name, 'fr')),
    isAsked: new URL(request.url).searchParams.has('question'),
    isProposed: new URL(request.url).searchParams.has('temoignage'),
  };
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Des immeubles raccordés témoignent', { matches });

export default function AmbassadorsPage() {
  const { communes, isAsked, isProposed } = useLoaderData<typeof loader>();
  return (
    <Section narrow>
      <Stack>
        <BackLink to="/chauffage">Se chauffer</BackLink>
        {isAsked ? (
          <Notice tone="success" title="Votre question est transmise." live>
            <p>La réponse vous arrive par courrier électronique.</p>
          </Notice>
        ) : null}
        {isProposed ? (
          <Notice tone="success" title="Merci : votre témoignage est envoyé." live>
            <p>
              Un agent le relit avant de le publier. Le message que vous recevez permet de le retirer à tout moment.
            </p>
          </Notice>
        ) : null}
        <h1>Des immeubles raccordés témoignent</h1>
        <Lead>Ils ont voté, fait les travaux et se chauffent avec le réseau. Vous pouvez leur poser une question.</Lead>
        {communes.length === 0 ? (
          <Muted>Aucun témoignage n’est encore publié ici.</Muted>
        ) : (
          communes.map(({ name, buildings }) => (
            <Stack key={name} tight>
              <h2>{name}</h2>
              <ul className={styles.list}>
                {buildings.map((building) => (
                  <li key={building.id}>
                    <Card>
                      <p>
                        <strong>
                          {building.dwellings} {building.dwellings > 1 ? 'logements' : 'logement'}, raccordés en{' '}
                          {building.connectionYear}
                        </strong>
                      </p>
                      <p className={styles.text}>{building.text}</p>
                      <Link to={`/chauffage/ambassadeurs/${encodeURIComponent(building.id)}`}>
                        Poser une question
                        <VisuallyHidden>
                          {' '}
                          à l’immeuble de {building.dwellings} logements à {name}, raccordé en {building.connectionYear}
                        </VisuallyHidden>
                      </Link>
                    </Card>
                  </li>
                ))}
              </ul>
            </Stack>
          ))
        )}
        <h2>Votre immeuble est raccordé ?</h2>
        <p>Votre expérience aide d’autres copropriétés à décider. Ni nom ni adresse ne sont publiés.</p>
        <Actions>
          <ButtonLink look="secondary" to="/chauffage/ambassadeurs/temoigner">
            Témoigner
          </ButtonLink>
        </Actions>
      </Stack>
    </Section>
  );
}
