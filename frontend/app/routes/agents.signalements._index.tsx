import { NothingChosen } from '../back-office/frame/Panes.tsx';

export default function NoFileChosen() {
  return (
    <NothingChosen title="Choisissez un dossier">
      <p>
        <kbd>j</kbd> et <kbd>k</kbd> parcourent la liste, <kbd>Entrée</kbd> ouvre un dossier, <kbd>/</kbd> cherche,{' '}
        <kbd>?</kbd> montre toutes les touches.
      </p>
    </NothingChosen>
  );
}
