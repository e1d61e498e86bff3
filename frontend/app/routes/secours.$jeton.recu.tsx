import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { Button, ButtonLink } from '../design/Button.tsx';
import { Card } from '../design/Card.tsx';
import { Actions, Section, Stack } from '../design/Layout.tsx';
import { openDoor } from '../emergency-service/door.server.ts';
import { emergencyServiceWords } from '../emergency-service/emergency-service.words.ts';
import styles from '../follow-up/FollowUp.module.css';
import { useWords } from '../languages/useLanguage.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';
import { useTerritory } from '../territory/useTerritory.ts';

export const handle = { isTranslated: true };

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { way, name } = await openDoor(context, params.jeton);
  const reference = new URL(request.url).searchParams.get('numero') ?? '';
  if (!/^\d{4}-\d{6,}$/.test(reference)) throw goTo(way.base);
  return { reference, name, base: way.base };
}

export const meta: MetaFunction = ({ matches }) =>
  pageTitle('Signalement enregistré', { matches }, { isPrivate: true });

/** The receipt of an emergency service: on screen, to print, and by mail. */
export default function EmergencyReceipt() {
  const { reference, name, base } = useLoaderData<typeof loader>();
  const territory = useTerritory();
  const say = useWords(emergencyServiceWords);
  const [canScript, setCanScript] = useState(false);
  useEffect(() => setCanScript(true), []);
  return (
    <Section narrow>
      <Stack>
        <h1>{say('receivedTitle')}</h1>
        <Card>
          <p>{say('number')}</p>
          <p className={styles.big}>{reference}</p>
          <p>{name}</p>
        </Card>
        <p>{say('next', { territory: territory.name })}</p>
        <Actions>
          <ButtonLink to={base}>{say('another')}</ButtonLink>
          {canScript ? (
            <Button type="button" look="secondary" icon="print" onClick={() => window.print()}>
              {say('print')}
            </Button>
          ) : null}
        </Actions>
      </Stack>
    </Section>
  );
}
