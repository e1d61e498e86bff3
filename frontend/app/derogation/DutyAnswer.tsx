import { Link } from '@remix-run/react';
import { dayWords } from '../dates/dates.ts';
import { ButtonLink } from '../design/Button.tsx';
import { Actions, Lead, Muted, Prose, Stack } from '../design/Layout.tsx';
import { SummaryList } from '../design/SummaryList.tsx';
import type { Duty } from './duty.server.ts';
import { DUTY_HEADLINES, kilowatts } from './words.ts';

const euros = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 });

/** The answer about the duty: one sentence, its reasons with their dates, what to do now. */
export function DutyAnswer({ duty, address, banId }: { duty: Duty; address: string; banId: string }) {
  const { outcome, reason, perimeters, maxFineEuros } = duty;
  return (
    <Stack>
      <h1>{DUTY_HEADLINES[reason]}</h1>
      <Lead>{address}</Lead>
      {outcome === 'DUE' ? (
        <Prose>
          <p>
            La loi le demande pour ce projet. Ne pas le faire expose à une amende de {euros.format(maxFineEuros)} au
            plus. Une dérogation est possible dans quatre cas.
          </p>
        </Prose>
      ) : null}
      {reason === 'POWER_UNKNOWN' && perimeters[0] ? (
        <Prose>
          <p>
            Au-dessus de {kilowatts(perimeters[0].thresholdKw)}, le bâtiment doit être raccordé. La puissance est sur
            l’étude thermique, le devis ou la plaque de la chaudière.
          </p>
        </Prose>
      ) : null}
      {perimeters.map((perimeter) => (
        <SummaryList
          key={perimeter.name}
          rows={[
            { term: 'Périmètre prioritaire', value: perimeter.name },
            { term: 'Seuil de puissance', value: `plus de ${kilowatts(perimeter.thresholdKw)}` },
            {
              term: 'Délibération',
              value:
                [
                  perimeter.deliberationReference,
                  perimeter.deliberationDate ? `du ${dayWords(perimeter.deliberationDate)}` : null,
                ]
                  .filter(Boolean)
                  .join(' ') || 'non renseignée',
            },
            { term: 'En vigueur', value: validityWords(perimeter) },
          ]}
        />
      ))}
      {outcome === 'DUE' ? (
        <Actions>
          <ButtonLink to={`/raccordement?adresse=${encodeURIComponent(banId)}`}>Demander un raccordement</ButtonLink>
          <ButtonLink look="secondary" to={`/derogation?adresse=${encodeURIComponent(banId)}`}>
            Demander une dérogation
          </ButtonLink>
        </Actions>
      ) : (
        <p>
          <Link to={`/chauffage/resultat?adresse=${encodeURIComponent(banId)}`}>
            Un raccordement est-il possible à cette adresse ?
          </Link>
        </p>
      )}
      <Muted small>
        Code de l’énergie, articles L. 712-1 à L. 712-3. Cette réponse vaut pour aujourd’hui, avec les périmètres
        publiés.
      </Muted>
    </Stack>
  );
}

function validityWords({ validFrom, validTo }: Duty['perimeters'][number]): string {
  if (validFrom && validTo) return `du ${dayWords(validFrom)} au ${dayWords(validTo)}`;
  if (validFrom) return `depuis le ${dayWords(validFrom)}`;
  return validTo ? `jusqu’au ${dayWords(validTo)}` : 'sans limite de date';
}
