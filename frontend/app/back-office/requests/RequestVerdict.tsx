import { Link } from '@remix-run/react';
import { StatusTag } from '../../design/StatusTag.tsx';
import type { EligibilityOutcome, EligibilityReason } from '../../graphql/generated/graphql.ts';
import { distanceWords, REASON_WORDS } from '../../heating/words.ts';
import styles from '../file/File.module.css';
import { When } from '../time/When.tsx';
import { ELIGIBILITY_LOOKS } from '../words/signalement-words.ts';
import type { EligibilityNow, RequestFile } from './request-file.server.ts';

/** What the rules answered on the day of the request, beside what they answer today. */
export function RequestVerdict({ request, eligibility }: { request: RequestFile; eligibility: EligibilityNow | null }) {
  const hasChanged =
    eligibility !== null &&
    (eligibility.outcome !== request.outcome || eligibility.network?.id !== request.network?.id);
  return (
    <section className={styles.section} aria-labelledby="raccordable">
      <h2 id="raccordable">Raccordable ?</h2>
      <dl className={styles.known}>
        <Answer
          term="Le jour de la demande"
          outcome={request.outcome}
          reason={request.reason}
          distanceMeters={request.distanceMeters}
          thresholdMeters={request.thresholdMeters}
          rulesVersion={request.rulesVersion}
        />
        {eligibility ? (
          <Answer
            term="Aujourd’hui"
            outcome={eligibility.outcome}
            reason={eligibility.reason}
            distanceMeters={eligibility.distanceMeters}
            thresholdMeters={eligibility.thresholdMeters}
            rulesVersion={eligibility.rulesVersion}
          />
        ) : null}
        <div>
          <dt>Réseau</dt>
          <dd>
            {request.network ? (
              <Link to={`/agents/reseaux/${encodeURIComponent(request.network.id)}`}>{request.network.name}</Link>
            ) : (
              'Aucun réseau assez proche'
            )}
          </dd>
        </div>
        {request.eligibleFrom ? (
          <div>
            <dt>À partir de</dt>
            <dd>{request.eligibleFrom}</dd>
          </div>
        ) : null}
      </dl>
      {hasChanged ? (
        <p className={styles.small}>
          La réponse a changé depuis le dépôt, <When at={request.createdAt} /> : les réseaux ou les règles ne sont plus
          les mêmes.
        </p>
      ) : null}
    </section>
  );
}

function Answer(props: {
  term: string;
  outcome: EligibilityOutcome;
  reason: EligibilityReason;
  distanceMeters: number | null;
  thresholdMeters: number | null;
  rulesVersion: string;
}) {
  const { term, outcome, reason, distanceMeters, thresholdMeters, rulesVersion } = props;
  const look = ELIGIBILITY_LOOKS[outcome];
  return (
    <div>
      <dt>{term}</dt>
      <dd>
        <StatusTag tone={look.tone} icon={look.icon}>
          {look.label}
        </StatusTag>
        <span>
          {REASON_WORDS[reason]}
          {distanceMeters === null ? '' : `, à ${distanceWords(distanceMeters)}`}
          {thresholdMeters ? ` pour une limite de ${distanceWords(thresholdMeters)}` : ''}
          <span className={styles.small}> ({rulesVersion})</span>
        </span>
      </dd>
    </div>
  );
}
