import { Link, useLocation } from '@remix-run/react';
import { dayWords } from '../../dates/dates.ts';
import { Icon } from '../../design/icons.tsx';
import { StatusTag } from '../../design/StatusTag.tsx';
import type { RentalPermitFileQuery, RentalPermitGroundsQuery } from '../../graphql/generated/graphql.ts';
import { BUILD_PERIOD_WORDS, DWELLING_KIND_WORDS } from '../../landlord/words.ts';
import styles from '../derogations/Derogations.module.css';
import { ActionMessage } from '../forms/ActionMessage.tsx';
import type { ActionResult } from '../forms/action-result.ts';
import sheet from '../frame/Sheet.module.css';
import { When } from '../time/When.tsx';
import { PermitDecisions } from './PermitDecisions.tsx';
import { delayWords, KIND_LABELS, PERMIT_LOOKS, permitStepWords, VERDICT_WORDS } from './words.ts';

export type PermitFile = NonNullable<RentalPermitFileQuery['rentalPermit']>;

/** One file: what is asked, its pieces, the legal delay, what the check found, and what may be decided now. */
export function PermitSheet({
  file,
  choices,
  result,
}: {
  file: PermitFile;
  choices: RentalPermitGroundsQuery;
  result: ActionResult | undefined;
}) {
  const { search } = useLocation();
  const look = PERMIT_LOOKS[file.status];
  const delay = delayWords(file.delay);
  return (
    <article className={sheet.sheet} aria-labelledby="dossier">
      <header className={sheet.head}>
        <Link to={`/agents/permis${search}`} className={sheet.back} preventScrollReset>
          <Icon name="arrowLeft" size={20} />
          Liste
        </Link>
        <h1 id="dossier">{file.addressLabel}</h1>
        <StatusTag tone={look.tone} icon={look.icon}>
          {look.label}
        </StatusTag>
        {delay ? (
          <StatusTag tone={file.delay.state === 'LATE' ? 'danger' : 'neutral'} icon="clock">
            {delay}
          </StatusTag>
        ) : null}
      </header>
      <ActionMessage result={result} />
      <PermitDecisions file={file} choices={choices} result={result} />
      <dl className={sheet.facts}>
        <Row term="Numéro">{file.reference}</Row>
        <Row term="Démarche">{KIND_LABELS[file.kind]}</Row>
        <Row term="Déposé">
          <When at={file.createdAt} />
        </Row>
        {file.delay.lastDay && file.delay.lastWorkingDay ? (
          <Row term="Réponse">
            au plus tard le {dayWords(file.delay.lastDay)}, dernier jour ouvré : {dayWords(file.delay.lastWorkingDay)} (
            {file.delaySource})
          </Row>
        ) : null}
        {file.status === 'AWAITING_PIECES' && file.piecesDueAt ? (
          <Row term="Pièces attendues">
            {file.piecesAsked.map(({ label }) => label).join(', ')}, avant le {dayWords(file.piecesDueAt)}
          </Row>
        ) : null}
        <Row term="Secteur">{file.zoneName ?? 'adresse sans position : à vérifier'}</Row>
        <Row term="Logement">
          {[
            DWELLING_KIND_WORDS[file.dwellingKind],
            file.isFurnished ? 'meublé' : 'non meublé',
            `${file.surfaceM2.toLocaleString('fr-FR')} m²`,
            file.roomCount > 1 ? `${file.roomCount} pièces` : '1 pièce',
            BUILD_PERIOD_WORDS[file.buildPeriod].toLowerCase(),
            file.addressDetails,
          ]
            .filter(Boolean)
            .join(', ')}
        </Row>
        <Row term="Classe énergie">{file.dpeLetter ?? 'inconnue'}</Row>
        {file.leaseSignedOn ? <Row term="Bail signé le">{dayWords(file.leaseSignedOn)}</Row> : null}
        {file.letOn ? <Row term="Loué depuis le">{dayWords(file.letOn)}</Row> : null}
        <Row term="Documents">
          {file.pieces.length === 0 ? (
            'aucun'
          ) : (
            <ul className={styles.pieces}>
              {file.pieces.map(({ id, label, name, url }) => (
                <li key={id}>
                  {label} : <a href={url}>{name}</a>
                </li>
              ))}
            </ul>
          )}
        </Row>
        {file.missing.length > 0 ? (
          <Row term="Il manque">
            <ul className={styles.pieces}>
              {file.missing.map(({ code, label, source }) => (
                <li key={code}>
                  {label} ({source})
                </li>
              ))}
            </ul>
          </Row>
        ) : null}
        {file.checkFindings.length > 0 ? (
          <Row term="Contrôle à distance">
            <ul className={styles.pieces}>
              {file.checkFindings.map(({ code, label, verdict }) => (
                <li key={code}>
                  {label} : {VERDICT_WORDS[verdict].toLowerCase()}
                </li>
              ))}
            </ul>
          </Row>
        ) : null}
        <Row term="Bailleur">
          {file.applicant ? (
            <span className={styles.words}>
              {[
                file.applicant.organisation,
                file.applicant.name,
                file.applicant.mandatary,
                file.applicant.postalAddress,
                file.applicant.phone,
              ]
                .filter(Boolean)
                .join('\n')}
              <br />
              <a href={`mailto:${file.applicant.email}`}>{file.applicant.email}</a>
            </span>
          ) : (
            'coordonnées effacées'
          )}
        </Row>
        {file.grounds.length > 0 ? (
          <Row term="Constats">{file.grounds.map(({ label }) => label).join(', ')}</Row>
        ) : null}
        {file.motives ? (
          <Row term="Motifs">
            <span className={styles.words}>{file.motives}</span>
          </Row>
        ) : null}
        {file.works ? (
          <Row term="Travaux demandés">
            <span className={styles.words}>{file.works}</span>
          </Row>
        ) : null}
        {file.letterUrl ? (
          <Row term="Lettre">
            <a href={file.letterUrl}>Télécharger la lettre (PDF)</a>
          </Row>
        ) : null}
      </dl>
      <section aria-labelledby="historique">
        <h2 id="historique">Historique</h2>
        <ol className={styles.history}>
          {file.history.map((step) => (
            <li key={step.id}>
              <When at={step.at} /> {permitStepWords(step.action)}
              {step.message ? <q className={styles.words}>{step.message}</q> : null}
            </li>
          ))}
        </ol>
      </section>
      <p className={sheet.muted}>La consultation de ce dossier est inscrite au journal.</p>
    </article>
  );
}

function Row({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
