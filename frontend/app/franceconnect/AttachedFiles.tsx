import { Form } from '@remix-run/react';
import { Button } from '../design/Button.tsx';
import { Card, Cards } from '../design/Card.tsx';
import { Muted, Stack } from '../design/Layout.tsx';
import { StatusTag } from '../design/StatusTag.tsx';
import { progressWords } from '../follow-up/progress.words.ts';
import { STATUS_LOOKS } from '../follow-up/words.ts';
import type { FranceConnectHomeQuery } from '../graphql/generated/graphql.ts';
import { dayIn } from '../languages/languages.ts';
import { useLocale, useWords } from '../languages/useLanguage.ts';
import { franceConnectWords } from './franceconnect.words.ts';

type AttachedFile = NonNullable<FranceConnectHomeQuery['franceConnect']['session']>['files'][number];

/** The files that somebody attached, each with the button that opens it. */
export function AttachedFiles({ files }: { files: readonly AttachedFile[] }) {
  const say = useWords(franceConnectWords);
  const sayProgress = useWords(progressWords);
  const locale = useLocale();
  if (files.length === 0) return <p>{say('noFile')}</p>;
  return (
    <Cards>
      {files.map(({ id, reference, addressLabel, status, createdAt }) => (
        <li key={id}>
          <Card>
            <Stack tight>
              <StatusTag tone={STATUS_LOOKS[status].tone} icon={STATUS_LOOKS[status].icon}>
                {sayProgress(`tag_${status}`)}
              </StatusTag>
              <p>{addressLabel}</p>
              <Muted>{dayIn(locale, createdAt)}</Muted>
              <Form method="post">
                <input type="hidden" name="dossier" value={id} />
                <Button name="intention" value="ouvrir">
                  {say('openFile', { reference })}
                </Button>
              </Form>
            </Stack>
          </Card>
        </li>
      ))}
    </Cards>
  );
}
