import { Link, useLocation } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { classes } from '../../design/classes.ts';
import { Icon } from '../../design/icons.tsx';
import { Notice } from '../../design/Notice.tsx';
import { StatusTag } from '../../design/StatusTag.tsx';
import { ActionMessage } from '../forms/ActionMessage.tsx';
import type { ActionResult } from '../forms/action-result.ts';
import { useAgent } from '../frame/useAgent.ts';
import { useKeys } from '../keyboard/useKeys.ts';
import { When } from '../time/When.tsx';
import { REPORTERS, reasonWords, STATUS_LOOKS } from '../words/signalement-words.ts';
import { AddressPanel } from './AddressPanel.tsx';
import { Affectations } from './Affectations.tsx';
import { Contact } from './Contact.tsx';
import { Decisions } from './Decisions.tsx';
import { Desordres } from './Desordres.tsx';
import type { Declarant } from './declarant.server.ts';
import styles from './File.module.css';
import { FileHistory } from './FileHistory.tsx';
import type { Candidate, Knowledge, SignalementFile } from './file.server.ts';
import { Photos } from './Photos.tsx';
import { Suivis } from './Suivis.tsx';
import { useLiveFile } from './useLiveFile.ts';

/** Everything about one signalement, and what one may do about it now. */
export function FileView(props: {
  file: SignalementFile;
  sources: Parameters<typeof Desordres>[0]['sources'];
  dangers: Readonly<Record<string, string>>;
  candidates: readonly Candidate[];
  hasAddress: boolean;
  knowledge: Knowledge | null;
  result: ActionResult | undefined;
  declarant: Declarant | undefined;
}) {
  const { file, isGone, changes } = useLiveFile(props.file);
  const { result } = props;
  const { can } = useAgent();
  const { search } = useLocation();
  const title = useRef<HTMLHeadingElement>(null);
  const suivi = useRef<HTMLTextAreaElement>(null);
  // On a narrow screen the list is gone: the focus begins at the title. Beside the list it stays in the list, where j and k work.
  useEffect(() => {
    if (document.activeElement === document.body) title.current?.focus({ preventScroll: true });
  }, []);
  useKeys((action) => {
    if (action !== 'suivi' || !suivi.current) return false;
    suivi.current.focus();
    return true;
  });
  const status = STATUS_LOOKS[file.status];
  const reason = file.closingReason ?? file.refusalReason;
  return (
    <article className={styles.file} aria-labelledby="dossier">
      <header className={styles.head}>
        <div className={styles.bar}>
          <Link
            to={`/agents/signalements${search}`}
            className={styles.back}
            preventScrollReset
            aria-keyshortcuts="Escape"
          >
            <Icon name="arrowLeft" size={20} />
            Liste
          </Link>
          <p className={styles.reference}>{file.reference}</p>
          <StatusTag tone={status.tone} icon={status.icon}>
            {status.label}
          </StatusTag>
          {file.hasDanger ? (
            <StatusTag tone="danger" icon="alert">
              Danger
            </StatusTag>
          ) : null}
          <p className={styles.received}>
            Reçu <When at={file.createdAt} />
          </p>
        </div>
        <h1 id="dossier" ref={title} tabIndex={-1}>
          {file.addressLabel}
        </h1>
        {file.addressDetails ? <p className={styles.details}>{file.addressDetails}</p> : null}
        {reason && file.endedAt ? (
          <p className={styles.details}>
            {status.label} <When at={file.endedAt} /> : {reasonWords(reason)?.toLowerCase()}.
          </p>
        ) : null}
        {changes > 0 ? <span key={changes} className={styles.glow} aria-hidden="true" /> : null}
        <p className={styles.hidden} role="status">
          {changes > 0 ? `Le dossier vient de changer. Il est ${status.label.toLowerCase()}.` : ''}
        </p>
      </header>
      <ActionMessage result={result} />
      {isGone ? (
        <Notice tone="warning" title="Ce dossier n’est plus visible pour vous" live>
          <p>Il a peut-être été retiré à votre organisation. Ce que vous voyez est son dernier état connu.</p>
        </Notice>
      ) : (
        <Decisions file={file} result={result} canRenewLink={can('signalement.decide')} />
      )}
      <div className={styles.columns}>
        <div className={styles.column}>
          <Desordres file={file} sources={props.sources} dangers={props.dangers} />
          <section className={styles.section} aria-labelledby="recit">
            <h2 id="recit">Ce qui est décrit</h2>
            <p className={classes(styles.told, !file.description && styles.muted)}>
              {file.description || 'Aucune description n’a été écrite.'}
            </p>
            <p className={styles.muted}>Signalé par : {REPORTERS[file.reporterKind].toLowerCase()}.</p>
            <Contact declarant={props.declarant} canRead={can('signalement.readDeclarant')} />
          </section>
          <Photos photos={file.photos} />
        </div>
        <div className={classes(styles.column, styles.beside)}>
          <Affectations file={file} candidates={props.candidates} result={result} />
          <AddressPanel fileId={file.id} hasAddress={props.hasAddress} knowledge={props.knowledge} />
        </div>
        <div className={styles.column}>
          <Suivis file={file} result={result} field={suivi} />
          <FileHistory file={file} />
        </div>
      </div>
    </article>
  );
}
