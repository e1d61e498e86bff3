import { useRef } from 'react';
import { classes } from '../../design/classes.ts';
import { SignalementFileDocument } from '../../graphql/generated/graphql.ts';
import { ActionMessage } from '../forms/ActionMessage.tsx';
import type { ActionResult } from '../forms/action-result.ts';
import { useAgent } from '../frame/useAgent.ts';
import { useKeys } from '../keyboard/useKeys.ts';
import { REPORTERS } from '../words/signalement-words.ts';
import { AddressPanel } from './AddressPanel.tsx';
import { Affectations } from './Affectations.tsx';
import { Contact } from './Contact.tsx';
import { Decisions } from './Decisions.tsx';
import { Desordres } from './Desordres.tsx';
import type { Declarant } from './declarant.server.ts';
import styles from './File.module.css';
import { useOpenFile } from './FileFrame.tsx';
import { FileHistory } from './FileHistory.tsx';
import type { Candidate, Knowledge, SignalementFile } from './file.server.ts';
import { Photos } from './Photos.tsx';
import { Score } from './Score.tsx';
import { Suivis } from './Suivis.tsx';
import { useLiveFile } from './useLiveFile.ts';

/** The first tab of a file: what was reported, what may be decided, who works on it, what was written. */
export function FileOverview(props: {
  file: SignalementFile;
  sources: Parameters<typeof Desordres>[0]['sources'];
  dangers: Readonly<Record<string, string>>;
  candidates: readonly Candidate[];
  hasAddress: boolean;
  knowledge: Knowledge | null;
  result: ActionResult | undefined;
  declarant: Declarant | undefined;
}) {
  const { file } = useLiveFile(props.file, SignalementFileDocument);
  const { isGone } = useOpenFile();
  const { result } = props;
  const { can } = useAgent();
  const suivi = useRef<HTMLTextAreaElement>(null);
  useKeys((action) => {
    if (action !== 'suivi' || !suivi.current) return false;
    suivi.current.focus();
    return true;
  });
  return (
    <>
      <ActionMessage result={result} />
      {isGone ? null : <Decisions file={file} result={result} canRenewLink={can('signalement.decide')} />}
      <div className={styles.columns}>
        <div className={styles.column}>
          <Score file={file} />
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
    </>
  );
}
