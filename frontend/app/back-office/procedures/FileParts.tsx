import type { FileProceduresQuery } from '../../graphql/generated/graphql.ts';
import { When } from '../time/When.tsx';
import styles from './Procedures.module.css';
import { stepWords } from './words.ts';

/** The procedures of a file, as its tab asks for them. */
export type ProceduresOfFile = NonNullable<FileProceduresQuery['signalement']>;

export function Documents({ documents }: { documents: readonly { id: string; name: string; url: string | null }[] }) {
  if (documents.length === 0) return null;
  return (
    <ul>
      {documents.map(({ id, name, url }) => (
        <li key={id}>{url ? <a href={url}>{name}</a> : name}</li>
      ))}
    </ul>
  );
}

export function History({
  steps,
}: {
  steps: readonly { id: string; at: string; action: string; actorKind: string }[];
}) {
  return (
    <details>
      <summary>Historique</summary>
      <ol className={styles.history}>
        {steps.map(({ id, at, action, actorKind }) => (
          <li key={id}>
            <When at={at} /> {stepWords(action, actorKind)}
          </li>
        ))}
      </ol>
    </details>
  );
}
