import { Link } from '@remix-run/react';
import inbox from '../inbox/Inbox.module.css';
import { isNarrowed, REQUESTS_PATH, type RequestView, widened, writeRequestView } from './request-view.ts';

/** A list without rows: why, and the first step. */
export function EmptyRequests({ view, canAssign }: { view: RequestView; canAssign: boolean }) {
  if (isNarrowed(view))
    return (
      <div className={inbox.empty}>
        <h2>Aucune demande ne répond à ces critères</h2>
        <p>Essayez une partie de l’adresse, ou un autre réseau.</p>
        <Link to={`${REQUESTS_PATH}${writeRequestView(widened(view))}`}>Retirer les critères</Link>
      </div>
    );
  return (
    <div className={inbox.empty}>
      <h2>{view.tab === 'a-traiter' ? 'Aucune demande n’attend une réponse' : 'Aucune demande ici'}</h2>
      <p>Les demandes des habitants apparaissent ici d’elles-mêmes, sans recharger la page.</p>
      <Link to="/raccordement">Voir le formulaire des habitants</Link>
      {canAssign ? (
        <Link to="/agents/raccordements/reglages">Choisir qui reçoit les demandes de chaque réseau</Link>
      ) : null}
    </div>
  );
}
