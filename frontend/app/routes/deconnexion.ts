import type { ActionFunctionArgs } from '@remix-run/node';
import { SignOutDocument } from '../graphql/generated/graphql.ts';
import { change } from '../graphql/request-graph.server.ts';
import { goTo, goToIdentityProvider } from '../navigation/redirect.server.ts';
import { endedSessionCookie } from '../sign-in/session-cookie.server.ts';

/** Ends the session here, then at the identity provider when it came from there. */
export async function action({ context }: ActionFunctionArgs) {
  const { signOut } = await change(context, SignOutDocument, {});
  const headers = { 'Set-Cookie': endedSessionCookie(context) };
  return signOut.logoutUrl
    ? goToIdentityProvider(signOut.logoutUrl, { headers })
    : goTo('/connexion?fin=oui', { headers });
}

export function loader() {
  return goTo('/');
}
