import { Link } from '@remix-run/react';
import { StatusTag } from '../../design/StatusTag.tsx';
import { distanceWords, REASON_WORDS, rateWords } from '../../heating/words.ts';
import { When } from '../time/When.tsx';
import { DWELLING_KINDS, FOLLOW_UP_LOOKS } from '../words/housing-words.ts';
import { ELIGIBILITY_LOOKS, STATUS_LOOKS } from '../words/signalement-words.ts';
import styles from './File.module.css';
import type { Knowledge } from './file.server.ts';

/** What the whole graph knows of the address: heat network, vacant dwellings, other files. By permission. */
export function AddressPanel({
  fileId,
  hasAddress,
  knowledge,
}: {
  fileId: string;
  hasAddress: boolean;
  knowledge: Knowledge | null;
}) {
  return (
    <section className={styles.section} aria-labelledby="adresse">
      <h2 id="adresse">Ce que l’on sait de cette adresse</h2>
      {knowledge ? (
        <dl className={styles.known}>
          {knowledge.building?.constructionYear ? (
            <div>
              <dt>Construction</dt>
              <dd>{knowledge.building.constructionYear}</dd>
            </div>
          ) : null}
          {knowledge.eligibility ? <Heat eligibility={knowledge.eligibility} /> : null}
          {knowledge.dwellings ? <Vacancy dwellings={knowledge.dwellings} /> : null}
          <Others others={(knowledge.signalements ?? []).filter(({ id }) => id !== fileId)} />
        </dl>
      ) : (
        <p className={styles.muted}>
          {hasAddress
            ? 'Ces informations ne sont pas disponibles pour le moment.'
            : 'Ce lieu n’a pas d’adresse nationale : rien ne peut être rapproché.'}
        </p>
      )}
    </section>
  );
}

function Heat({ eligibility }: { eligibility: NonNullable<Knowledge['eligibility']> }) {
  const look = ELIGIBILITY_LOOKS[eligibility.outcome];
  const { network, distanceMeters } = eligibility;
  return (
    <div>
      <dt>Réseau de chaleur</dt>
      <dd>
        <StatusTag tone={look.tone} icon={look.icon}>
          {look.label}
        </StatusTag>
        <span>
          {network ? (
            <>
              <Link to={`/agents/reseaux/${encodeURIComponent(network.id)}`}>{network.name}</Link>
              {distanceMeters === null ? '' : ` à ${distanceWords(distanceMeters)}`}
              {network.enrRate === null ? '' : `, ${rateWords(network.enrRate)} d’énergie renouvelable`}
            </>
          ) : (
            REASON_WORDS[eligibility.reason]
          )}
        </span>
      </dd>
    </div>
  );
}

function Vacancy({ dwellings }: { dwellings: NonNullable<Knowledge['dwellings']> }) {
  return (
    <div>
      <dt>Logements vacants</dt>
      <dd>
        {dwellings.length === 0 ? (
          'Aucun connu à cette adresse'
        ) : (
          <ul>
            {dwellings.map((dwelling) => (
              <li key={dwelling.id}>
                {DWELLING_KINDS[dwelling.kind]}
                {dwelling.livingArea ? ` de ${dwelling.livingArea} m²` : ''}
                {dwelling.vacantSince ? `, vacant depuis ${dwelling.vacantSince}` : ''}
                <span className={styles.small}> {FOLLOW_UP_LOOKS[dwelling.followUp.status].label.toLowerCase()}</span>
              </li>
            ))}
          </ul>
        )}
      </dd>
    </div>
  );
}

function Others({ others }: { others: NonNullable<Knowledge['signalements']> }) {
  return (
    <div>
      <dt>Autres signalements</dt>
      <dd>
        {others.length === 0 ? (
          'Aucun autre à cette adresse'
        ) : (
          <ul>
            {others.map((other) => (
              <li key={other.id}>
                <Link to={`/agents/signalements/${encodeURIComponent(other.id)}`}>{other.reference}</Link>,{' '}
                {STATUS_LOOKS[other.status].label.toLowerCase()}, reçu <When at={other.createdAt} />
              </li>
            ))}
          </ul>
        )}
      </dd>
    </div>
  );
}
