import { TRANSITION_WORDS } from './transition-words.ts';

/** What an alert tells. */
export interface AlertFacts {
  readonly batchName: string;
  /** Every change, by its kind. */
  readonly kinds: readonly string[];
  /** The first of them, by name. */
  readonly named: readonly { readonly label: string; readonly kind: string }[];
  readonly link: string;
}

/** The mail that tells which answers of a watched list changed: counts by kind, then some by name. */
export function alertMail({ batchName, kinds, named, link }: AlertFacts): { subject: string; text: string } {
  const count = kinds.length;
  const counts = new Map<string, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const lines = [...counts].sort(([, a], [, b]) => b - a).map(([kind, many]) => `- ${many} : ${wordsOf(kind)}`);
  const rest = count - named.length;
  return {
    subject: `${batchName} : ${count === 1 ? 'une réponse a changé' : `${french(count)} réponses ont changé`}`,
    text: [
      'Bonjour,',
      '',
      `Vous suivez la liste « ${batchName} ». ${
        count === 1
          ? 'La possibilité de raccorder une de ses adresses à un réseau de chaleur a changé.'
          : `La possibilité de raccorder ${french(count)} de ses adresses à un réseau de chaleur a changé.`
      }`,
      '',
      ...lines,
      '',
      ...named.map(({ label, kind }) => `• ${label} : ${wordsOf(kind)}`),
      ...(rest > 0 ? [`… et ${french(rest)} autres.`] : []),
      '',
      'Tout voir :',
      link,
      '',
      'Pour ne plus recevoir ces messages, arrêtez le suivi sur cette page.',
    ].join('\n'),
  };
}

const french = (count: number) => count.toLocaleString('fr-FR');
const wordsOf = (kind: string) => TRANSITION_WORDS.get(kind) ?? 'réponse modifiée';
