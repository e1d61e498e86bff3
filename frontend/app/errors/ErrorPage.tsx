import { isRouteErrorResponse, useRouteError } from '@remix-run/react';
import { ButtonLink } from '../design/Button.tsx';
import { Actions, Lead, Section, Stack } from '../design/Layout.tsx';

interface Words {
  readonly title: string;
  readonly text: string;
}

const WORDS: Readonly<Record<number, Words>> = {
  400: { title: 'Cette demande est incomplète', text: 'Revenez à la page précédente et recommencez.' },
  403: {
    title: 'Cette page ne vous est pas ouverte',
    text: 'Si vous pensez que c’est une erreur, écrivez-nous : nos coordonnées sont en bas de cette page.',
  },
  404: { title: 'Cette page n’existe pas', text: 'L’adresse a peut-être été mal recopiée, ou la page a été retirée.' },
  410: { title: 'Ce lien ne fonctionne plus', text: 'Il a expiré ou a déjà servi. Vous pouvez en demander un autre.' },
  429: {
    title: 'Trop de demandes en peu de temps',
    text: 'Attendez une minute, puis recommencez. Rien de ce que vous avez enregistré n’est perdu.',
  },
  503: {
    title: 'Le service est momentanément indisponible',
    text: 'Rien de ce que vous avez enregistré n’est perdu. Réessayez dans quelques minutes.',
  },
};
const OTHER: Words = {
  title: 'Une erreur est survenue de notre côté',
  text: 'Rien de ce que vous avez enregistré n’est perdu. Réessayez dans quelques minutes.',
};

function wordsOf(error: unknown): Words {
  return (isRouteErrorResponse(error) ? WORDS[error.status] : undefined) ?? OTHER;
}

/** The title of the window for an error. */
export function errorTitle(error: unknown): string {
  return wordsOf(error).title;
}

/** What is shown instead of a page that cannot be, in the territory's own frame. */
export function ErrorPage() {
  const words = wordsOf(useRouteError());
  return (
    <Section narrow>
      <Stack>
        <h1>{words.title}</h1>
        <Lead>{words.text}</Lead>
        <Actions>
          <ButtonLink to="/">Revenir à l’accueil</ButtonLink>
        </Actions>
      </Stack>
    </Section>
  );
}
