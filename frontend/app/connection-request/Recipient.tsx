import { Notice } from '../design/Notice.tsx';
import { useTerritory } from '../territory/useTerritory.ts';
import type { RequestRecipient } from './send.server.ts';
import { daysWords } from './words.ts';

/** Who will receive the request and when one hears from them, said before it is sent. */
export function Recipient({ recipient }: { recipient: RequestRecipient }) {
  const territory = useTerritory();
  const { outcome, networkName, partnerName, answerDays } = recipient;
  const who = partnerName ?? territory.name;
  return (
    <Notice tone="info" title={`${who} recevra votre demande`}>
      <p>
        Une première réponse vous est donnée sous {daysWords(answerDays)}.{' '}
        {networkName ? `La demande porte sur le réseau « ${networkName} ».` : ''}
      </p>
      {outcome === 'NOT_ELIGIBLE' ? (
        <p>
          Aujourd’hui, aucun réseau ne passe assez près de ce bâtiment : la réponse sera sans doute négative. Votre
          demande aide quand même à décider où prolonger les réseaux.
        </p>
      ) : null}
    </Notice>
  );
}
