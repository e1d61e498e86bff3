import { Form } from '@remix-run/react';
import styles from './Inbox.module.css';
import { type InboxView, writeInboxView } from './inbox-location.ts';

const number = new Intl.NumberFormat('fr-FR');

/** The way to any page of a long list. */
export function PageJump({ view, last }: { view: InboxView; last: number }) {
  if (last < 3) return null;
  const address = new URLSearchParams(writeInboxView({ ...view, after: '', page: 1 }));
  return (
    <Form method="get" action="/agents/signalements" className={styles.jump}>
      {[...address].map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <label>
        Page <input key={view.page} type="number" name="page" min={1} max={last} defaultValue={view.page} required />{' '}
        sur {number.format(last)}
      </label>
      <button type="submit" className={styles.filter}>
        Aller à la page
      </button>
    </Form>
  );
}
