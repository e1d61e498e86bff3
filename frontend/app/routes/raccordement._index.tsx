import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Form, Link, useLoaderData } from '@remix-run/react';
import { loadDraft, noDraftCookie } from '../connection-request/draft.server.ts';
import { tellsPlace } from '../connection-request/place.server.ts';
import { openStep } from '../connection-request/steps.ts';
import { Button, ButtonLink } from '../design/Button.tsx';
import { Actions, Lead, Prose, Section, Stack } from '../design/Layout.tsx';
import { Notice } from '../design/Notice.tsx';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';
import { requireModule } from '../territory/modules.server.ts';
import { useTerritory } from '../territory/useTerritory.ts';

export function loader({ request, context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'networks');
  const { searchParams, search } = new URL(request.url);
  const { answers, isUnderWay } = loadDraft(request, context);
  // The place goes on to the first question, which keeps it: looking at this page changes nothing.
  const isLed = tellsPlace(searchParams);
  return {
    isUnderWay,
    next: `/raccordement/${isUnderWay && !isLed ? openStep(answers) : 'vous'}${isLed ? search : ''}`,
  };
}

/** Forgets the draft of this browser. */
export function action({ context }: ActionFunctionArgs) {
  requireModule(context.tenant, 'networks');
  return goTo('/raccordement', { headers: { 'Set-Cookie': noDraftCookie(context) } });
}

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(
    'Demander un raccordement',
    { matches },
    {
      description: 'Demander gratuitement si un bâtiment peut être raccordé au réseau de chaleur, sans engagement.',
    },
  );

export default function RequestStart() {
  const { isUnderWay, next } = useLoaderData<typeof loader>();
  const territory = useTerritory();
  return (
    <Section narrow>
      <Stack>
        <h1>Demander un raccordement au réseau de chaleur</h1>
        <Lead>
          Gratuit et sans engagement. Cinq minutes, sans compte : c’est l’exploitant du réseau qui vous répond.
        </Lead>
        {isUnderWay ? (
          <Notice tone="info" title="Vous avez une demande en cours.">
            <p>Vos réponses sont restées dans ce navigateur. Personne d’autre ne les a.</p>
          </Notice>
        ) : null}
        <Actions>
          <ButtonLink to={next}>{isUnderWay ? 'Reprendre ma demande' : 'Commencer'}</ButtonLink>
          {isUnderWay ? (
            <Form method="post" reloadDocument>
              <Button look="quiet">Tout effacer et recommencer</Button>
            </Form>
          ) : null}
        </Actions>
        <Prose>
          <h2>Comment cela se passe</h2>
          <ol>
            <li>Vous répondez à une question par page. Si vous ne savez pas, dites-le : cela ne bloque rien.</li>
            <li>
              Avant l’envoi, nous vous disons qui recevra votre demande et sous combien de jours on vous répondra.
            </li>
            <li>Vous recevez un numéro et un lien privé, pour suivre votre demande et écrire à qui s’en occupe.</li>
            <li>Si personne ne vous a répondu, {territory.name} relance l’exploitant.</li>
          </ol>
          <h2>Pour qui ?</h2>
          <p>
            Habitants, copropriétés, syndics, bailleurs, entreprises. Un réseau raccorde un bâtiment entier : dans un
            immeuble, parlez-en à votre syndic et à vos voisins.
          </p>
          <h2>Ce qui peut vous aider</h2>
          <p>
            L’énergie du chauffage, le nombre de logements et la surface, même à peu près.{' '}
            <Link to="/chauffage">Vérifiez d’abord si un réseau passe près de chez vous</Link>.
          </p>
          <p>
            Vous avez déjà fait une demande ? <Link to="/raccordement/suivi">Suivre ma demande de raccordement</Link>.
          </p>
        </Prose>
      </Stack>
    </Section>
  );
}
