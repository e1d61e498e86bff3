import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { readReceipt } from '../connection-request/receipt.server.ts';
import { daysWords } from '../connection-request/words.ts';
import { instantWords } from '../dates/dates.ts';
import { Button, ButtonLink } from '../design/Button.tsx';
import { Card } from '../design/Card.tsx';
import { Actions, Lead, Muted, Prose, Section, Stack } from '../design/Layout.tsx';
import { Notice } from '../design/Notice.tsx';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';
import { requireModule } from '../territory/modules.server.ts';
import { useTerritory } from '../territory/useTerritory.ts';

export function loader({ request, context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'networks');
  const receipt = readReceipt(request, context);
  if (!receipt) throw goTo('/raccordement/suivi');
  return receipt;
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Demande envoyée', { matches }, { isPrivate: true });

export default function RequestReceipt() {
  const { addressLabel, email, answerDays, outcome, sentAt } = useLoaderData<typeof loader>();
  const territory = useTerritory();
  const [canScript, setCanScript] = useState(false);
  useEffect(() => setCanScript(true), []);
  return (
    <Section narrow>
      <Stack>
        <h1>Votre demande est envoyée</h1>
        <Lead>
          {territory.name} l’a reçue le {instantWords(sentAt)}. Une première réponse vous est donnée sous{' '}
          {daysWords(answerDays)}.
        </Lead>
        <Card>
          <p>Raccorder</p>
          <p>
            <strong>{addressLabel}</strong>
          </p>
        </Card>
        <Notice tone="info" title="Regardez votre messagerie">
          <p>
            Nous venons d’écrire à <strong>{email}</strong>. Ce message contient votre numéro de demande et le lien
            privé pour la suivre : gardez-le. S’il n’arrive pas en quelques minutes, cherchez dans les indésirables.
          </p>
        </Notice>
        {outcome === 'NOT_ELIGIBLE' ? (
          <Muted>
            Aucun réseau ne passe aujourd’hui assez près de ce bâtiment. Nous vous le confirmerons, et votre demande
            aide à décider où prolonger les réseaux.
          </Muted>
        ) : null}
        <Actions>
          <ButtonLink to="/raccordement/suivi">Suivre ma demande</ButtonLink>
          {canScript ? (
            <Button type="button" look="secondary" icon="print" onClick={() => window.print()}>
              Imprimer ce reçu
            </Button>
          ) : null}
        </Actions>
        <Prose>
          <h2>Et maintenant ?</h2>
          <ol>
            <li>Votre demande est lue par qui répond pour ce réseau.</li>
            <li>On vous recontacte pour préciser le bâtiment, puis étudier le coût et les travaux.</li>
            <li>Vous recevez une proposition. Dans une copropriété, l’assemblée générale décide.</li>
            <li>Si personne ne vous a répondu, nous vous le demandons au bout d’un mois, et nous relançons.</li>
          </ol>
        </Prose>
      </Stack>
    </Section>
  );
}
