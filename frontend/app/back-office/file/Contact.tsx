import { useFetcher } from '@remix-run/react';
import { Button } from '../../design/Button.tsx';
import type { action } from '../../routes/agents.signalements.$id._index.tsx';
import type { Declarant } from './declarant.server.ts';
import styles from './File.module.css';

/** Who reported, shown when asked for: the journal keeps a trace of each reading. */
export function Contact({ declarant: posted, canRead }: { declarant: Declarant | undefined; canRead: boolean }) {
  const fetcher = useFetcher<typeof action>();
  if (!canRead) return null;
  const declarant = fetcher.data?.kind === 'declarant' ? fetcher.data.declarant : posted;
  if (declarant === undefined)
    return (
      <fetcher.Form method="post" className={styles.ask}>
        <input type="hidden" name="intent" value="declarant" />
        <Button look="secondary" icon="eye" compact aria-disabled={fetcher.state !== 'idle' || undefined}>
          Afficher les coordonnées
        </Button>
        <span className={styles.small}>Cette consultation est inscrite au journal.</span>
      </fetcher.Form>
    );
  if (declarant === null)
    return <p className={styles.muted}>Les coordonnées ont été effacées : leur durée de conservation est passée.</p>;
  const { name, organisation, email, phone } = declarant;
  return (
    <div role="status">
      <dl className={styles.facts}>
        {name ? <Fact term="Nom">{name}</Fact> : null}
        {organisation ? <Fact term="Organisme">{organisation}</Fact> : null}
        {email ? (
          <Fact term="Courriel">
            <a href={`mailto:${email}`}>{email}</a>
          </Fact>
        ) : null}
        {phone ? (
          <Fact term="Téléphone">
            <a href={`tel:${phone.replaceAll(' ', '')}`}>{phone}</a>
          </Fact>
        ) : null}
      </dl>
      <p className={styles.small}>Consultation inscrite au journal.</p>
    </div>
  );
}

/** A name and its value, one line of a list of facts. */
export function Fact({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
