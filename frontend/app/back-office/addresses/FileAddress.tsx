import { Link } from '@remix-run/react';
import type { AddressFilePartsFragment, FileAddressQuery } from '../../graphql/generated/graphql.ts';
import { ActionPanel } from '../forms/ActionForm.tsx';
import { ActionMessage } from '../forms/ActionMessage.tsx';
import type { ActionResult } from '../forms/action-result.ts';
import { When } from '../time/When.tsx';
import styles from './Addresses.module.css';
import { AddressSheet } from './AddressSheet.tsx';

type File = NonNullable<FileAddressQuery['signalement']>;

/** What stands at the address of a file, and which of those files are one. */
export function FileAddress(props: {
  file: File;
  sheet: AddressFilePartsFragment | null;
  canMerge: boolean;
  result: ActionResult | undefined;
}) {
  const { file, sheet, canMerge, result } = props;
  const isOpen = (status: File['status']) => status === 'NEW' || status === 'ACTIVE';
  const duplicates = (sheet?.signalements ?? []).filter(({ id, status }) => id !== file.id && isOpen(status));
  return (
    <section className={styles.page} aria-label="Adresse du dossier">
      <ActionMessage result={result} />
      {file.mergedInto ? (
        <p>
          Ce dossier est rattaché à{' '}
          <Link to={`/agents/signalements/${encodeURIComponent(file.mergedInto.id)}`}>{file.mergedInto.reference}</Link>
          , qui continue à sa place.
        </p>
      ) : null}
      {file.mergedFiles && file.mergedFiles.length > 0 ? (
        <>
          <h2>Doublons rattachés</h2>
          <ul>
            {file.mergedFiles.map(({ id, reference, createdAt }) => (
              <li key={id}>
                <Link to={`/agents/signalements/${encodeURIComponent(id)}`}>{reference}</Link>, déposé{' '}
                <When at={createdAt} />
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {sheet ? (
        <AddressSheet sheet={sheet} />
      ) : (
        <p>Ce lieu n’a pas d’adresse nationale : rien ne peut être rapproché.</p>
      )}
      {canMerge && isOpen(file.status) && duplicates.length > 0 ? (
        <>
          <h2>Rattacher un doublon</h2>
          {duplicates.map(({ id, reference }) => (
            <ActionPanel
              key={id}
              intent="merge"
              fields={{ id }}
              title={`${reference} est un doublon de ce dossier…`}
              consequence={`${reference} est clos comme doublon et rattaché à ${file.reference}. Son déclarant est prévenu et recevra vos messages publics ; il ne voit rien de l’autre déclarant.`}
              confirm="Rattacher ce doublon"
              result={result}
            />
          ))}
        </>
      ) : null}
    </section>
  );
}
