import { Link, Outlet, useLocation, useOutletContext } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { Icon } from '../../design/icons.tsx';
import { Notice } from '../../design/Notice.tsx';
import { StatusTag } from '../../design/StatusTag.tsx';
import { FileHeadDocument, type FileHeadQuery } from '../../graphql/generated/graphql.ts';
import { useTerritory } from '../../territory/useTerritory.ts';
import { useAgent } from '../frame/useAgent.ts';
import { filePath, readInboxView, writeInboxView } from '../inbox/inbox-location.ts';
import { When } from '../time/When.tsx';
import { reasonWords, STATUS_LOOKS } from '../words/signalement-words.ts';
import styles from './File.module.css';
import { tabsOf } from './tabs.ts';
import { useLiveFile } from './useLiveFile.ts';

export type FileHead = NonNullable<FileHeadQuery['signalement']>;

/** What a tab of a file knows without asking: what the header shows, kept current by live events. */
export interface OpenFile {
  readonly file: FileHead;
  /** It has left the reader’s sight: nothing more can be done with it. */
  readonly isGone: boolean;
}

/** The open file around a tab. */
export function useOpenFile(): OpenFile {
  return useOutletContext<OpenFile>();
}

/** An open file: which one it is and how it stands, its tabs, and the one that is shown. */
export function FileFrame({ first }: { first: FileHead }) {
  const { file, isGone, changes } = useLiveFile(first, FileHeadDocument);
  const title = useRef<HTMLHeadingElement>(null);
  // On a narrow screen the list is gone: the focus begins at the title. Beside the list it stays in the list, where j and k work.
  useEffect(() => {
    if (document.activeElement === document.body) title.current?.focus({ preventScroll: true });
  }, []);
  const status = STATUS_LOOKS[file.status];
  const reason = file.closingReason ?? file.refusalReason;
  const view = useView();
  return (
    <article className={styles.file} aria-labelledby="dossier">
      <header className={styles.head}>
        <div className={styles.bar}>
          <Link
            to={`/agents/signalements${view}`}
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
      <FileTabs id={file.id} view={view} />
      {isGone ? (
        <Notice tone="warning" title="Ce dossier n’est plus visible pour vous" live>
          <p>Il a peut-être été retiré à votre organisation. Ce que vous voyez est son dernier état connu.</p>
        </Notice>
      ) : null}
      <Outlet context={{ file, isGone } satisfies OpenFile} />
    </article>
  );
}

/** The view of the inbox beside the file, as an address says it. */
function useView(): string {
  return writeInboxView(readInboxView(new URLSearchParams(useLocation().search)));
}

function FileTabs({ id, view }: { id: string; view: string }) {
  const { viewer } = useAgent();
  const { modules } = useTerritory();
  const { pathname } = useLocation();
  const tabs = tabsOf(viewer.permissions, modules);
  if (tabs.length < 2) return null;
  const path = filePath(id, '');
  return (
    <nav aria-label="Parties du dossier" className={styles.tabs}>
      <ul>
        {tabs.map(({ to, label }) => {
          const there = to === '' ? path : `${path}/${to}`;
          return (
            <li key={to}>
              <Link
                to={`${there}${view}`}
                preventScrollReset
                aria-current={
                  pathname === there || (to !== '' && pathname.startsWith(`${there}/`)) ? 'page' : undefined
                }
              >
                {label}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
