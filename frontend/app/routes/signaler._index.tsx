import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { Button, ButtonLink } from '../design/Button.tsx';
import { Actions, Lead, Prose, Section, Stack } from '../design/Layout.tsx';
import { Notice } from '../design/Notice.tsx';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';
import { draftCookie, isDraftToken, loadDraft } from '../report/draft.server.ts';
import { EmergencyNumbers } from '../report/Emergency.tsx';
import { openStep } from '../report/steps.ts';
import { requireModule } from '../territory/modules.server.ts';
import { useTerritory } from '../territory/useTerritory.ts';

export async function loader({ request, context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  const resumed = new URL(request.url).searchParams.get('brouillon');
  // The address of the draft must not stay in the bar or in the history.
  if (isDraftToken(resumed)) throw goTo('/signaler', { headers: { 'Set-Cookie': draftCookie(context, resumed) } });
  const { token, answers, grid } = await loadDraft(request, context);
  return {
    dangers: grid.dangers,
    next: token ? `/signaler/${openStep(answers, grid)}` : undefined,
    answerWorkingDays: context.tenant.rules.signalement.answerWorkingDays,
  };
}

/** Forgets the draft of this browser. */
export async function action({ context }: ActionFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  return goTo('/signaler', { headers: { 'Set-Cookie': draftCookie(context, '') } });
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Signaler un logement', { matches });

export default function ReportStart() {
  const { dangers, next, answerWorkingDays } = useLoaderData<typeof loader>();
  const territory = useTerritory();
  return (
    <Section narrow>
      <Stack>
        <h1>Signaler un logement en mauvais état</h1>
        <Lead>Pour vous, un proche, un voisin ou une personne que vous accompagnez. Dix minutes, sans compte.</Lead>
        <EmergencyNumbers dangers={dangers} />
        {next ? (
          <Notice tone="info" title="Vous avez un signalement en cours.">
            <p>Toutes vos réponses sont là.</p>
          </Notice>
        ) : null}
        <Actions>
          <ButtonLink to={next ?? '/signaler/danger'}>{next ? 'Reprendre mon signalement' : 'Commencer'}</ButtonLink>
          {next ? (
            <Form method="post">
              <Button look="quiet">Tout effacer et recommencer</Button>
            </Form>
          ) : null}
        </Actions>
        <Prose>
          <h2>Comment cela se passe</h2>
          <ol>
            <li>Vous répondez à une question par page. Vos réponses sont enregistrées à chaque page.</li>
            <li>Vous recevez aussitôt un numéro de dossier et un lien privé pour le suivre.</li>
            <li>
              {territory.name} vous répond sous {answerWorkingDays} jours ouvrés et confie votre dossier au service qui
              peut agir.
            </li>
          </ol>
          <h2>Ce qui peut vous aider</h2>
          <p>
            Quelques photos de ce qui ne va pas, et le nom de la personne ou de l’organisme qui loue le logement. Rien
            n’est obligatoire.
          </p>
        </Prose>
      </Stack>
    </Section>
  );
}
