import { NothingChosen } from '../back-office/frame/Panes.tsx';

export default function NoPermitChosen() {
  return (
    <NothingChosen title="Choisissez un dossier">
      <p>Il dit le logement, les pièces, ce qui manque, et combien de jours ouvrés il reste pour répondre.</p>
    </NothingChosen>
  );
}
