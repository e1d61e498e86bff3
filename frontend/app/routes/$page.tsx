import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Markdown } from '../content/Markdown.tsx';
import { readMarkdown } from '../content/markdown.server.ts';
import { Prose, Section, Stack } from '../design/Layout.tsx';
import { pageTitle } from '../navigation/page-title.ts';

/** A page of words that the territory has written: legal notice, personal data, accessibility, cookies, contact… */
export function loader({ params, context }: LoaderFunctionArgs) {
  const name = params.page ?? '';
  const words =
    name !== 'accueil' && Object.hasOwn(context.tenant.content, name) ? context.tenant.content[name] : undefined;
  if (words === undefined) throw new Response(null, { status: 404 });
  return readMarkdown(words);
}

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageTitle(data?.title ?? 'Page introuvable', { matches });

export default function WordsPage() {
  const { title, blocks } = useLoaderData<typeof loader>();
  return (
    <Section narrow>
      <Stack>
        <h1>{title}</h1>
        <Prose>
          <Markdown blocks={blocks} />
        </Prose>
      </Stack>
    </Section>
  );
}
