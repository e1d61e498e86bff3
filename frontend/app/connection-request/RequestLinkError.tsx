import { isRouteErrorResponse, useRouteError } from '@remix-run/react';
import { ButtonLink } from '../design/Button.tsx';
import { Actions, Lead, Section, Stack } from '../design/Layout.tsx';
import { ErrorPage } from '../errors/ErrorPage.tsx';
import { useTerritory } from '../territory/useTerritory.ts';

/** A private link that opens nothing: expired, or not whole. It never says whether a request exists. */
export function RequestLinkError() {
  const error = useRouteError();
  const territory = useTerritory();
  if (!isRouteErrorResponse(error) || (error.status !== 404 && error.status !== 410)) return <ErrorPage />;
  const isExpired = error.status === 410;
  return (
    <Section narrow>
      <Stack>
        <h1>{isExpired ? 'Ce lien de suivi a expiré' : 'Ce lien de suivi ne fonctionne pas'}</h1>
        <Lead>
          {isExpired
            ? 'Pour protéger votre demande, un lien ne dure pas toujours. Votre demande, elle, n’est pas perdue.'
            : 'Il a peut-être été coupé en deux par votre messagerie, ou remplacé par un lien plus récent.'}
        </Lead>
        <p>
          Cherchez le message le plus récent à propos de votre demande, ou écrivez à{' '}
          <a href={`mailto:${territory.contacts.email}`}>{territory.contacts.email}</a> en donnant son numéro.
        </p>
        <Actions>
          <ButtonLink to="/raccordement/suivi" look="secondary">
            Coller un autre lien
          </ButtonLink>
        </Actions>
      </Stack>
    </Section>
  );
}
