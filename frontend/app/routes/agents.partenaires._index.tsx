import { NothingChosen } from '../back-office/frame/Panes.tsx';

export default function NoPartnerChosen() {
  return (
    <NothingChosen title="Choisissez un partenaire">
      <p>Ses compétences et son périmètre décident des dossiers pour lesquels il est proposé en premier.</p>
    </NothingChosen>
  );
}
