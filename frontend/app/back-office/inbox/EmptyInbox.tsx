import { Link } from '@remix-run/react';
import styles from './Inbox.module.css';
import type { InboxView } from './inbox-location.ts';

/** An empty list: why it is, and what to do. */
export function EmptyInbox({
  view,
  isNarrowed,
  canDecide,
  all,
}: {
  view: InboxView;
  isNarrowed: boolean;
  canDecide: boolean;
  all: string;
}) {
  if (isNarrowed)
    return (
      <div className={styles.empty}>
        <h2>Aucun dossier ne répond à ces critères</h2>
        <p>Essayez une partie de l’adresse, ou une autre commune.</p>
        <Link to={all}>Retirer les critères</Link>
      </div>
    );
  return (
    <div className={styles.empty}>
      <h2>{view.tab === 'nouveaux' ? 'Rien n’attend votre décision' : 'Aucun dossier ici'}</h2>
      <p>
        {view.tab === 'nouveaux' && canDecide
          ? 'Un nouveau signalement apparaîtra de lui-même, sans recharger la page. Les habitants les déposent depuis le site public.'
          : 'Les dossiers apparaissent ici d’eux-mêmes dès qu’ils vous concernent.'}
      </p>
      {view.tab === 'nouveaux' && canDecide ? <Link to="/signaler">Voir le formulaire des habitants</Link> : null}
    </div>
  );
}
