import { isRouteErrorResponse, useRouteError } from '@remix-run/react';
import { ButtonLink } from '../../design/Button.tsx';
import { EmptyList, Page } from './Page.tsx';

interface Words {
  readonly title: string;
  readonly text: string;
}

const WORDS: Readonly<Record<number, Words>> = {
  403: {
    title: 'Votre rôle n’ouvre pas cette page',
    text: 'Demandez à l’administration de votre territoire ou de votre organisation si vous en avez besoin.',
  },
  404: {
    title: 'Nous ne trouvons pas ce que vous cherchez',
    text: 'Il n’existe pas, ou il n’est plus visible pour vous : par exemple un dossier que votre organisation a refusé.',
  },
  503: {
    title: 'Le service est momentanément indisponible',
    text: 'Rien de ce que vous avez enregistré n’est perdu. Réessayez dans quelques instants.',
  },
};
const OTHER: Words = {
  title: 'Une erreur est survenue de notre côté',
  text: 'Rien de ce que vous avez enregistré n’est perdu. Réessayez dans quelques instants.',
};

/** What is shown in place of a page of the back-office that cannot be, with the menu still around it. */
export function BackOfficeError() {
  const error = useRouteError();
  const words = (isRouteErrorResponse(error) ? WORDS[error.status] : undefined) ?? OTHER;
  return (
    <Page title={words.title}>
      <EmptyList title={words.text}>
        <ButtonLink to="/agents" look="secondary">
          Revenir à l’accueil des agents
        </ButtonLink>
      </EmptyList>
    </Page>
  );
}
