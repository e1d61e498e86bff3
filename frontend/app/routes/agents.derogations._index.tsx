import { NothingChosen } from '../back-office/frame/Panes.tsx';

export default function NoDerogationChosen() {
  return (
    <NothingChosen title="Choisissez une demande">
      <p>Son dossier dit le projet, les motifs et les pièces, et combien de jours il reste pour répondre.</p>
    </NothingChosen>
  );
}
