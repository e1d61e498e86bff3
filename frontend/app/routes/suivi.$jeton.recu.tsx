import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { Button, ButtonLink } from '../design/Button.tsx';
import { Card } from '../design/Card.tsx';
import { Actions, Lead, Muted, Prose, Section, Stack } from '../design/Layout.tsx';
import { Notice } from '../design/Notice.tsx';
import styles from '../follow-up/FollowUp.module.css';
import { loadFollowUp } from '../follow-up/follow-up.server.ts';
import { instantIn } from '../languages/languages.ts';
import { useLocale, useWords } from '../languages/useLanguage.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { receiptWords } from '../report/receipt.words.ts';
import { requireModule } from '../territory/modules.server.ts';
import { useTerritory } from '../territory/useTerritory.ts';

export const handle = { isTranslated: true };

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
  const locale = useLocale();
  const say = useWords(receiptWords);
  const [canScript, setCanScript] = useState(false);
  useEffect(() => setCanScript(true), []);
  const at = instantIn(locale, receipt.createdAt);
  return (
    <Section narrow>
      <Stack>
        <h1>{say('title')}</h1>
        <Lead>{say('lead', { territory: territory.name, at, days: receipt.answerWorkingDays })}</Lead>
        {receipt.hasDanger ? (
          <Notice tone="danger" title={say('dangerTitle')}>
            <p>
              {say('danger')} <a href="tel:18">18</a>, <a href="tel:112">112</a>
            </p>
          </Notice>
        ) : null}
        <Card>
          <p>{say('number')}</p>
          <p className={styles.big}>{receipt.reference}</p>
          <Muted>{receipt.addressLabel}</Muted>
        </Card>
        <Stack tight>
          <h2>{say('keepLink')}</h2>
          <p className={styles.link}>
            <a href={receipt.path}>{receipt.url}</a>
          </p>
          <Muted>{say('personal')}</Muted>
        </Stack>
        <Actions>
          <ButtonLink to={receipt.path}>{say('see')}</ButtonLink>
          {canScript ? (
            <Button type="button" look="secondary" icon="print" onClick={() => window.print()}>
              {say('print')}
            </Button>
          ) : null}
        </Actions>
        <Prose>
          <h2>{say('nowWhat')}</h2>
          <ol>
            <li>{say('now1')}</li>
            <li>{say('now2')}</li>
            <li>{say('now3')}</li>
          </ol>
        </Prose>
      </Stack>
    </Section>
  );
}

export { LinkErrorPage as ErrorBoundary } from '../follow-up/LinkErrorPage.tsx';
