import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import styles from '../ambassadors/Ambassadors.module.css';
import { BackLink, Lead, Muted, Section, Stack } from '../design/Layout.tsx';
import { LibraryPageDocument } from '../graphql/generated/graphql.ts';
import { ask } from '../graphql/request-graph.server.ts';
import { AUDIENCE_WORDS, LANGUAGES, sizeWords } from '../library/words.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { requireModule } from '../territory/modules.server.ts';

export async function loader({ context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'networks');
  const { libraryDocuments } = await ask(context, LibraryPageDocument);
  return { documents: libraryDocuments };
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Documents', { matches });

export default function DocumentsPage() {
  const { documents } = useLoaderData<typeof loader>();
  return (
    <Section narrow>
      <Stack>
        <BackLink to="/chauffage">Se chauffer</BackLink>
        <h1>Documents sur les réseaux de chaleur</h1>
        <Lead>Guides, modèles et décisions à télécharger.</Lead>
        {documents.length === 0 ? (
          <Muted>Aucun document n’est encore publié ici.</Muted>
        ) : (
          <ul className={styles.list}>
            {documents.map((document) => (
              <li key={document.id}>
                <a href={document.url} hrefLang={document.language}>
                  {document.title}
                </a>{' '}
                (PDF, {sizeWords(document.bytes)})
                <Muted small>
                  {AUDIENCE_WORDS[document.audience]} · {document.year} ·{' '}
                  {LANGUAGES[document.language] ?? document.language}
                </Muted>
              </li>
            ))}
          </ul>
        )}
      </Stack>
    </Section>
  );
}
