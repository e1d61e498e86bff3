import { NothingChosen } from '../back-office/frame/Panes.tsx';

export default function NoDwellingChosen() {
  return (
    <NothingChosen title="Choisissez un logement">
      <p>Vous y lisez l’état que le bailleur a signé, son carnet, et ce qui a été signalé depuis à cette adresse.</p>
    </NothingChosen>
  );
}
