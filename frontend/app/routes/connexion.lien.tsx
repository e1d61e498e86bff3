import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { Button, ButtonLink } from '../design/Button.tsx';
import { Actions, Lead, Section, Stack } from '../design/Layout.tsx';
import { RedeemSignInLinkDocument } from '../graphql/generated/graphql.ts';
import { change } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';
import { wordsForCode } from '../refusals/refusals.ts';
import { openSession } from '../sign-in/open-session.server.ts';

/** Opening the link changes nothing: mail scanners open links too. The button does. */
export function loader({ request }: LoaderFunctionArgs) {
  const token = new URL(request.url).searchParams.get('jeton');
  if (!token || token.length > 200) throw goTo('/connexion');
  return { token };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const token = String((await request.formData()).get('jeton') ?? '');
  const { redeemSignInLink } = await change(context, RedeemSignInLinkDocument, { token });
  if (redeemSignInLink.__typename === 'Refusal')
    return data({ words: wordsForCode(redeemSignInLink.code) }, { status: 422 });
  return openSession(context, redeemSignInLink);
}

export const meta: MetaFunction = ({ matches }) =>
  pageTitle('Confirmer la connexion', { matches }, { isPrivate: true });

export default function RedeemLink() {
  const { token } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const words = refused && 'words' in refused ? refused.words : undefined;
  return (
    <Section narrow>
      <Stack>
        <h1>{words ? 'Ce lien ne vous connecte pas' : 'Vous êtes presque connecté'}</h1>
        <Lead>{words ?? 'Confirmez que c’est bien vous qui avez ouvert ce lien, sur cet appareil.'}</Lead>
        {words ? (
          <Actions>
            <ButtonLink to="/connexion">Demander un autre lien</ButtonLink>
          </Actions>
        ) : (
          <Form method="post" reloadDocument>
            <input type="hidden" name="jeton" value={token} />
            <Button>Me connecter</Button>
          </Form>
        )}
      </Stack>
    </Section>
  );
}
