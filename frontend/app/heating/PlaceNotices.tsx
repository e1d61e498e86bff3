import { Link } from '@remix-run/react';
import { Notice } from '../design/Notice.tsx';
import type { EligibilityAnswerFragment } from '../graphql/generated/graphql.ts';
import { placeParameters } from './place-parameters.ts';
import type { HeatingPlace } from './result.server.ts';
import { dayWords, powerWords } from './words.ts';

/** What a priority perimeter around the place changes: a duty, or not yet. */
export function PerimeterNotice({
  place,
  isBinding,
  powerThresholdKw,
  perimeter,
  network,
}: EligibilityAnswerFragment['perimeters'][number] & { place: HeatingPlace }) {
  const decided = perimeter.deliberationDate
    ? ` Décision du territoire prise ${dayWords(perimeter.deliberationDate)}.`
    : '';
  if (!isBinding) {
    return (
      <Notice tone="info" title={`Votre adresse est dans le périmètre prioritaire « ${perimeter.name} ».`}>
        <p>
          {network
            ? `Le réseau « ${network.name} » doit le desservir. Se raccorder n’y est pas encore obligatoire.`
            : 'Aucun réseau ouvert ne le dessert aujourd’hui. Se raccorder n’y est pas obligatoire.'}
          {decided}
        </p>
      </Notice>
    );
  }
  return (
    <Notice
      tone="warning"
      title={`Dans le périmètre prioritaire « ${perimeter.name} », se raccorder peut être obligatoire.`}
    >
      <p>
        C’est le cas d’un bâtiment neuf, ou dont on remplace l’installation de chauffage, au-delà de{' '}
        {powerWords(powerThresholdKw)} de puissance. Ne pas le faire sans dérogation expose à une amende, jusqu’à 300
        000 €.{decided}
      </p>
      <p>
        <Link to={`/chauffage/obligation?${placeParameters(place)}`}>Savoir si mon projet est concerné</Link>
      </p>
    </Notice>
  );
}

/** What we cannot say of the commune of the place. */
export function PlaceNotice({ answer: { inTerritory, reason } }: { answer: EligibilityAnswerFragment }) {
  if (inTerritory === false && reason !== 'OUT_OF_TERRITORY') {
    return (
      <Notice tone="warning" title="Cette adresse n’est pas dans notre territoire.">
        <p>La réponse vaut pour les réseaux que nous connaissons. Votre commune peut en connaître d’autres.</p>
      </Notice>
    );
  }
  if (inTerritory === null) {
    return (
      <Notice tone="info" title="Nous ne savons pas de quelle commune est cette position.">
        <p>
          Un réseau au tracé non publié peut y exister, ou la position peut être hors de notre territoire.{' '}
          <Link to="/chauffage">Écrivez plutôt l’adresse</Link> : nous le saurons.
        </p>
      </Notice>
    );
  }
  return null;
}
