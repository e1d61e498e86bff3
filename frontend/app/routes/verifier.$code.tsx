import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { dayWords, instantWords } from '../dates/dates.ts';
import styles from '../derogation/Derogation.module.css';
import { ButtonLink } from '../design/Button.tsx';
import { Icon } from '../design/icons.tsx';
import { Actions, Lead, Muted, Section, Stack } from '../design/Layout.tsx';
import { Notice } from '../design/Notice.tsx';
import { StatusTag } from '../design/StatusTag.tsx';
import { SummaryList } from '../design/SummaryList.tsx';
import { AttestationCheckPageDocument } from '../graphql/generated/graphql.ts';
import { ask } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { requireModule } from '../territory/modules.server.ts';
import { useTerritory } from '../territory/useTerritory.ts';

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'networks');
  const code = (params.code ?? '').slice(0, 60);
  const { attestationCheck } = await ask(context, AttestationCheckPageDocument, { code });
  // An unknown code is an answer, said on the page: whoever checks a paper must read it.
  return attestationCheck.__typename === 'AttestationCheck'
    ? { attestation: attestationCheck, isNew: new URL(request.url).searchParams.has('nouvelle') }
    : { attestation: null, isNew: false };
}

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageTitle('Vérification d’une attestation', { matches }, { isPrivate: true });

const STATES = {
  VALID: { label: 'Valable', tone: 'success', icon: 'check', title: 'Cette attestation est authentique et valable.' },
  EXPIRED: {
    label: 'Expirée',
    tone: 'warning',
    icon: 'clock',
    title: 'Cette attestation est authentique, mais elle a expiré.',
  },
  REVOKED: {
    label: 'Annulée',
    tone: 'danger',
    icon: 'cross',
    title: 'Cette attestation a été annulée. Elle ne vaut plus rien.',
  },
} as const;
const metres = new Intl.NumberFormat('fr-FR');

export default function CheckedPage() {
  const { attestation, isNew } = useLoaderData<typeof loader>();
  const { name } = useTerritory();
  if (!attestation) {
    return (
      <Section narrow>
        <Stack>
          <h1>Ce code n’est pas dans notre registre</h1>
          <Lead>Vérifiez chaque signe. S’il est bien écrit, ce document ne vient pas de {name}.</Lead>
          <Actions>
            <ButtonLink to="/verifier">Saisir un autre code</ButtonLink>
          </Actions>
        </Stack>
      </Section>
    );
  }
  const state = STATES[attestation.state];
  return (
    <Section narrow>
      <Stack>
        {isNew ? (
          <Notice tone="success" title="Votre attestation est prête." live>
            <p>Gardez son code : {attestation.printedCode}. Il permet à chacun de la vérifier ici.</p>
          </Notice>
        ) : null}
        <div>
          <StatusTag tone={state.tone} icon={state.icon}>
            {state.label}
          </StatusTag>
        </div>
        <h1>{state.title}</h1>
        <Lead>
          {name} a attesté le {dayWords(attestation.issuedAt)} qu’aucun raccordement à un réseau de chaleur n’était
          possible à cette adresse : {attestation.addressLabel}.
        </Lead>
        <SummaryList
          rows={[
            { term: 'Code', value: attestation.printedCode },
            ...(attestation.sentence ? [{ term: 'Pourquoi', value: attestation.sentence }] : []),
            ...(attestation.networks.length > 0
              ? [
                  {
                    term: 'Réseaux examinés',
                    value: (
                      <ul className={styles.pieces}>
                        {attestation.networks.map((network) => (
                          <li key={network.name}>{networkWords(network)}</li>
                        ))}
                      </ul>
                    ),
                  },
                ]
              : []),
            { term: 'Règles appliquées', value: attestation.rulesVersion },
            {
              term: 'Délivrée',
              value: `le ${instantWords(attestation.issuedAt)}, ${attestation.byAgent ? 'par un agent' : 'automatiquement'}`,
            },
            attestation.revokedAt
              ? { term: 'Annulée', value: `le ${dayWords(attestation.revokedAt)}` }
              : { term: 'Valable jusqu’au', value: dayWords(attestation.validUntil) },
          ]}
        />
        {attestation.letterUrl && attestation.state === 'VALID' ? (
          <p>
            <a className={styles.download} href={attestation.letterUrl}>
              <Icon name="print" size={20} />
              Télécharger l’attestation (PDF)
            </a>
          </p>
        ) : null}
        <Muted small>Comparez l’adresse et la date avec le document que vous avez : seul ce registre fait foi.</Muted>
      </Stack>
    </Section>
  );
}

function networkWords(network: {
  name: string;
  distanceMeters: number | null;
  thresholdMeters: number;
  isOpen: boolean;
}): string {
  const where = network.distanceMeters === null ? 'tracé inconnu' : `à ${metres.format(network.distanceMeters)} m`;
  if (!network.isOpen) return `${network.name}, ${where}, fermé aux raccordements`;
  return `${network.name}, ${where} (possible jusqu’à ${metres.format(network.thresholdMeters)} m)`;
}
