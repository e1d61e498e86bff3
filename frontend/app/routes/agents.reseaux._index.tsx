import { NothingChosen } from '../back-office/frame/Panes.tsx';

export default function NoNetworkChosen() {
  return (
    <NothingChosen title="Choisissez un réseau">
      <p>
        Sa fiche dit son taux d’énergie renouvelable, son contenu en CO₂, qui l’exploite, et d’où vient chaque donnée.
      </p>
    </NothingChosen>
  );
}
