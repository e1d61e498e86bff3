import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { AddressCombobox } from '../address/AddressCombobox.tsx';
import { Markdown } from '../content/Markdown.tsx';
import { readMarkdown } from '../content/markdown.server.ts';
import { Button, ButtonLink } from '../design/Button.tsx';
import { Cards, DoorCard } from '../design/Card.tsx';
import { Prose, Section, Stack, Unbroken } from '../design/Layout.tsx';
import { Rowhouses } from '../design/Rowhouses.tsx';
import styles from '../home/Home.module.css';
import { pageTitle } from '../navigation/page-title.ts';
import { useTerritory } from '../territory/useTerritory.ts';

export function loader({ context }: LoaderFunctionArgs) {
  const { title, blocks } = readMarkdown(context.tenant.content.accueil ?? '');
  const [lead, ...about] = blocks;
  return {
    title,
    lead: lead ? [lead] : [],
    about,
    communes: context.tenant.communes.map(({ name }) => name).sort((a, b) => a.localeCompare(b, 'fr')),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageTitle(data?.title || 'Accueil', { matches });

export default function Home() {
  const { title, lead, about, communes } = useLoaderData<typeof loader>();
  const territory = useTerritory();
  const hasNetworks = territory.modules.includes('networks');
  const hasSignalements = territory.modules.includes('signalements');
  return (
    <>
      <div className={styles.hero}>
        <div className={styles.inside}>
          <div className={styles.words}>
            <h1>{title || territory.name}</h1>
            <div className={styles.lead}>
              <Markdown blocks={lead} />
            </div>
          </div>
          {hasNetworks ? (
            <Form action="/chauffage" method="get" className={styles.ask}>
              <AddressCombobox
                label={
                  <>
                    Un réseau de chaleur <Unbroken>passe-t-il</Unbroken> près de chez vous ?
                  </>
                }
                hint="Écrivez votre adresse : numéro, rue et commune. Nous ne la gardons pas."
              />
              <Button>Tester mon adresse</Button>
            </Form>
          ) : hasSignalements ? (
            <ButtonLink to="/signaler">Signaler un logement</ButtonLink>
          ) : null}
        </div>
        <Rowhouses seed={territory.slug} />
      </div>
      <Section aria-labelledby="services">
        <Stack>
          <h2 id="services">Que souhaitez-vous faire ?</h2>
          <Cards>
            {hasSignalements ? (
              <>
                <li>
                  <DoorCard to="/signaler" icon="house" title="Signaler un logement en mauvais état" action="Commencer">
                    Humidité, froid, danger, nuisibles : dites-nous ce qui ne va pas, chez vous ou chez un proche. Dix
                    minutes, sans compte.
                  </DoorCard>
                </li>
                <li>
                  <DoorCard to="/suivi" icon="message" title="Suivre mon signalement" action="Retrouver mon dossier">
                    Voyez où en est votre dossier et écrivez à la personne qui s’en occupe, avec le lien que vous avez
                    reçu.
                  </DoorCard>
                </li>
              </>
            ) : null}
            {hasNetworks ? (
              <li>
                <DoorCard
                  to="/chauffage"
                  icon="flame"
                  title="Se raccorder à un réseau de chaleur"
                  action="Tester une adresse"
                >
                  Logement, copropriété ou bureaux : sachez si le réseau passe près de vous, et ce que cela change.
                </DoorCard>
              </li>
            ) : null}
          </Cards>
        </Stack>
      </Section>
      <Section aria-labelledby="service">
        <Stack>
          <h2 id="service">À propos de ce service</h2>
          <Prose>
            <Markdown blocks={about} />
            <details>
              <summary>Voir les {communes.length} communes concernées</summary>
              <p>{communes.join(', ')}.</p>
            </details>
          </Prose>
        </Stack>
      </Section>
    </>
  );
}
