import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { instantWords, workingDaysWords } from '../dates/dates.ts';
import { Button, ButtonLink } from '../design/Button.tsx';
import { Card } from '../design/Card.tsx';
import { Actions, Lead, Muted, Prose, Section, Stack } from '../design/Layout.tsx';
import { Notice } from '../design/Notice.tsx';
import styles from '../follow-up/FollowUp.module.css';
import { loadFollowUp } from '../follow-up/follow-up.server.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { requireModule } from '../territory/modules.server.ts';
import { useTerritory } from '../territory/useTerritory.ts';

export async function loader({ params, context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  const { reference, createdAt, hasDanger, answerWorkingDays, addressLabel } = await loadFollowUp(
    context,
    params.jeton,
  );
  return {
    reference,
    createdAt,
    hasDanger,
    answerWorkingDays,
    addressLabel,
    path: `/suivi/${params.jeton}`,
    url: `${context.origin}/suivi/${params.jeton}`,
  };
}

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageTitle('Signalement envoyé', { matches }, { isPrivate: true });

export default function Receipt() {
  const receipt = useLoaderData<typeof loader>();
  const territory = useTerritory();
  const [canScript, setCanScript] = useState(false);
  useEffect(() => setCanScript(true), []);
  return (
    <Section narrow>
      <Stack>
        <h1>Votre signalement est envoyé</h1>
        <Lead>
          {territory.name} l’a reçu le {instantWords(receipt.createdAt)}. Un agent vous répond sous{' '}
          {workingDaysWords(receipt.answerWorkingDays)}.
        </Lead>
        {receipt.hasDanger ? (
          <Notice tone="danger" title="Le danger n’attend pas notre réponse.">
            <p>
              S’il est toujours là, mettez-vous à l’abri et appelez le <a href="tel:18">18</a> ou le{' '}
              <a href="tel:112">112</a>.
            </p>
          </Notice>
        ) : null}
        <Card>
          <p>Votre numéro de dossier</p>
          <p className={styles.big}>{receipt.reference}</p>
          <Muted>{receipt.addressLabel}</Muted>
        </Card>
        <Stack tight>
          <h2>Gardez ce lien pour suivre votre dossier</h2>
          <p className={styles.link}>
            <a href={receipt.path}>{receipt.url}</a>
          </p>
          <Muted>
            Il vous est personnel : ne le donnez qu’à une personne de confiance. Si vous avez laissé une adresse
            électronique, vous le recevez aussi par message.
          </Muted>
        </Stack>
        <Actions>
          <ButtonLink to={receipt.path}>Voir mon dossier</ButtonLink>
          {canScript ? (
            <Button type="button" look="secondary" icon="print" onClick={() => window.print()}>
              Imprimer ce reçu
            </Button>
          ) : null}
        </Actions>
        <Prose>
          <h2>Et maintenant ?</h2>
          <ol>
            <li>Un agent lit votre signalement et vérifie quels services peuvent agir.</li>
            <li>Il vous écrit, ou vous appelle, pour préciser ce qu’il faut.</li>
            <li>Le service choisi prend contact avec vous. Vous voyez chaque étape sur votre page de suivi.</li>
          </ol>
        </Prose>
      </Stack>
    </Section>
  );
}

export { LinkErrorPage as ErrorBoundary } from '../follow-up/LinkErrorPage.tsx';
