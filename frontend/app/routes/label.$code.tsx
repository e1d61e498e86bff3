import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { dayWords } from '../dates/dates.ts';
import { ButtonLink } from '../design/Button.tsx';
import { Actions, Lead, Muted, Section, Stack } from '../design/Layout.tsx';
import { StatusTag } from '../design/StatusTag.tsx';
import { SummaryList } from '../design/SummaryList.tsx';
import { LabelCheckPageDocument } from '../graphql/generated/graphql.ts';
import { ask } from '../graphql/request-graph.server.ts';
import { LABEL_LOOKS } from '../landlord/words.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { requireModule } from '../territory/modules.server.ts';
import { useTerritory } from '../territory/useTerritory.ts';

export async function loader({ params, context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  const { labelCheck } = await ask(context, LabelCheckPageDocument, { code: (params.code ?? '').slice(0, 60) });
  // An unknown code is an answer, said on the page: whoever checks a paper must read it.
  return { label: labelCheck.__typename === 'LabelCheck' ? labelCheck : null };
}

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageTitle('Vérification d’un label', { matches }, { isPrivate: true });

const SENTENCES = {
  VALID: 'Ce label est authentique et valable.',
  EXPIRED: 'Ce label est authentique, mais il a expiré.',
  WITHDRAWN: 'Ce label a été retiré. Il ne vaut plus rien.',
  REQUESTED: 'Ce label n’a pas été donné.',
  REFUSED: 'Ce label n’a pas été donné.',
} as const;

export default function CheckedLabelPage() {
  const { label } = useLoaderData<typeof loader>();
  const { name } = useTerritory();
  if (!label) {
    return (
      <Section narrow>
        <Stack>
          <h1>Ce code n’est pas dans notre registre</h1>
          <Lead>Vérifiez chaque signe. S’il est bien écrit, ce document ne vient pas de {name}.</Lead>
          <Actions>
            <ButtonLink to="/label">Saisir un autre code</ButtonLink>
          </Actions>
        </Stack>
      </Section>
    );
  }
  const look = LABEL_LOOKS[label.state];
  return (
    <Section narrow>
      <Stack>
        <div>
          <StatusTag tone={look.tone} icon={look.icon}>
            {look.label}
          </StatusTag>
        </div>
        <h1>{SENTENCES[label.state]}</h1>
        <Lead>{label.addressLabel}</Lead>
        <SummaryList
          rows={[
            { term: 'Numéro', value: label.number },
            { term: 'Code', value: label.printedCode },
            { term: 'Surface', value: `${label.surfaceM2.toLocaleString('fr-FR')} m²` },
            { term: 'Classe déclarée par le bailleur', value: label.letter },
            {
              term: 'Contrôle',
              value: label.checkKind === 'ON_SITE' ? 'sur place' : 'à distance, sur photos et documents',
            },
            ...(label.givenAt ? [{ term: 'Donné', value: `le ${dayWords(label.givenAt)}` }] : []),
            label.withdrawnAt
              ? { term: 'Retiré', value: `le ${dayWords(label.withdrawnAt)}` }
              : { term: 'Valable jusqu’au', value: label.validUntil ? dayWords(label.validUntil) : '' },
          ]}
        />
        <Muted small>
          Comparez l’adresse et la date avec le document que vous avez : seul ce registre fait foi. La classe vient de
          ce que le bailleur a déclaré.
        </Muted>
      </Stack>
    </Section>
  );
}
