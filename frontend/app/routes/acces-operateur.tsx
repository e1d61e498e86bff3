import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { Button } from '../design/Button.tsx';
import { Lead, Section, Stack } from '../design/Layout.tsx';
import { EnterAsOperatorDocument } from '../graphql/generated/graphql.ts';
import { change } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';
import { wordsForCode } from '../refusals/refusals.ts';
import { sessionCookie } from '../sign-in/session-cookie.server.ts';
import { useTerritory } from '../territory/useTerritory.ts';

/** Opening the link changes nothing: scanners open links too. The button does. */
export function loader({ request }: LoaderFunctionArgs) {
  const token = new URL(request.url).searchParams.get('jeton');
  if (!token || token.length > 200) throw goTo('/');
  return { token };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const token = String((await request.formData()).get('jeton') ?? '');
  const { enterAsOperator } = await change(context, EnterAsOperatorDocument, { token });
  if (enterAsOperator.__typename === 'Refusal')
    return data({ words: wordsForCode(enterAsOperator.code) }, { status: 422 });
  return goTo('/agents', { headers: { 'Set-Cookie': sessionCookie(context, enterAsOperator) } });
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Accès opérateur', { matches }, { isPrivate: true });

export default function OperatorEntry() {
  const { token } = useLoaderData<typeof loader>();
  const { name } = useTerritory();
  const refused = useActionData<typeof action>();
  const words = refused && 'words' in refused ? refused.words : undefined;
  return (
    <Section narrow>
      <Stack>
        <h1>{words ? 'Vous n’êtes pas entré' : `Accès opérateur chez ${name}`}</h1>
        <Lead>
          {words ??
            'Le territoire voit qui entre, pourquoi et jusqu’à quand. Chaque donnée personnelle consultée et chaque modification sont inscrites dans son journal.'}
        </Lead>
        {words ? null : (
          <Form method="post" reloadDocument>
            <input type="hidden" name="jeton" value={token} />
            <Button>Entrer</Button>
          </Form>
        )}
      </Stack>
    </Section>
  );
}
