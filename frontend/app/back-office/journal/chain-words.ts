import { instantWords } from '../../dates/dates.ts';
import type { Tone } from '../../design/Notice.tsx';

/** Where the chain of one subgraph stands, as the graph says it. */
export interface Chain {
  readonly entries: number;
  readonly seq: number;
  readonly hash: string;
  readonly verifiedAt: string | null;
  readonly verifiedSeq: number | null;
  readonly fault: string | null;
}

/** The parts of the journal, in the words of the page. */
export const JOURNAL_PARTS = {
  signalements: 'Signalements',
  housing: 'Logements vacants',
  networks: 'Réseaux de chaleur',
  partners: 'Partenaires et équipe',
} as const;
export type JournalPart = keyof typeof JOURNAL_PARTS;
export type Chains = Readonly<Record<JournalPart, Chain>>;

const number = new Intl.NumberFormat('fr-FR');
const entriesWords = (count: number) => `${number.format(count)} écriture${count > 1 ? 's' : ''}`;

/** What may be said of the whole journal: verified only when every part of it was, and still is. */
export function chainWords(chains: Chains): { tone: Tone; title: string; text: string } {
  const parts = Object.entries(JOURNAL_PARTS).map(([part, name]) => ({ name, ...chains[part as JournalPart] }));
  const broken = parts.filter(({ fault }) => fault !== null).map(({ name }) => name);
  if (broken.length > 0) {
    return {
      tone: 'danger',
      title: 'Le journal a été altéré',
      text: `La vérification a trouvé une écriture changée, retirée ou ajoutée après coup dans : ${broken.join(', ')}. Prévenez la personne qui exploite la plateforme.`,
    };
  }
  const dates = parts.map(({ verifiedAt }) => verifiedAt);
  const oldest = dates.filter((date) => date !== null).sort()[0];
  if (oldest === undefined || dates.includes(null)) {
    return {
      tone: 'info',
      title: 'Journal pas encore vérifié',
      text: 'Chaque nuit, la plateforme vérifie qu’aucune écriture n’a été changée, retirée ni ajoutée après coup.',
    };
  }
  const total = parts.reduce((sum, { entries }) => sum + entries, 0);
  const since = parts.reduce((sum, { seq, verifiedSeq }) => sum + seq - (verifiedSeq ?? 0), 0);
  const rest = since === 0 ? '' : ` ${entriesWords(since)} depuis : la nuit prochaine.`;
  return {
    tone: 'success',
    title: `Journal vérifié le ${instantWords(oldest)}`,
    text: `Aucune écriture n’a été changée, retirée ni ajoutée après coup, sur ${entriesWords(total - since)}.${rest}`,
  };
}
