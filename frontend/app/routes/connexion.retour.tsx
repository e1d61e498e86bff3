import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ButtonLink } from '../design/Button.tsx';
import { Actions, Lead, Section, Stack } from '../design/Layout.tsx';
import { FinishOidcSignInDocument } from '../graphql/generated/graphql.ts';
import { change } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { wordsForCode } from '../refusals/refusals.ts';
import { openSession } from '../sign-in/open-session.server.ts';
import { oidcState } from '../sign-in/session-cookie.server.ts';

/** Where the identity provider sends the browser back. Only the browser that began the visit may end it. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { search, searchParams } = new URL(request.url);
  const state = oidcState(request, context);
  if (!state || searchParams.get('state') !== state) return { words: wordsForCode('OIDC_STATE_INVALID') };
  const callbackUrl = `${context.origin}/connexion/retour${search}`;
  const { finishOidcSignIn } = await change(context, FinishOidcSignInDocument, { callbackUrl });
  if (finishOidcSignIn.__typename === 'Refusal') return { words: wordsForCode(finishOidcSignIn.code) };
  throw openSession(context, finishOidcSignIn);
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Connexion impossible', { matches }, { isPrivate: true });

export default function IdentityReturn() {
  const { words } = useLoaderData<typeof loader>();
  return (
    <Section narrow>
      <Stack>
        <h1>Vous n’êtes pas connecté</h1>
        <Lead>{words}</Lead>
        <Actions>
          <ButtonLink to="/connexion">Recommencer</ButtonLink>
        </Actions>
      </Stack>
    </Section>
  );
}
