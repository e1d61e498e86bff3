import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { Button } from '../design/Button.tsx';
import { ErrorSummary } from '../design/ErrorSummary.tsx';
import { Lead, Section, Stack } from '../design/Layout.tsx';
import { AmbassadorLinkDocument, WithdrawAmbassadorDocument } from '../graphql/generated/graphql.ts';
import { ask, change } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';
import { wordsForCode } from '../refusals/refusals.ts';
import { requireModule } from '../territory/modules.server.ts';

export async function loader({ params, context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'networks');
  const token = params.jeton ?? '';
  if (token.length > 100) throw new Response(null, { status: 404 });
  const { ambassadorByLink } = await ask(context, AmbassadorLinkDocument, { token });
  if (ambassadorByLink.__typename !== 'FollowedAmbassador') throw new Response(null, { status: 404 });
  return { isOver: ambassadorByLink.status === 'WITHDRAWN' || ambassadorByLink.status === 'DECLINED' };
}

export async function action({ params, context }: ActionFunctionArgs) {
  requireModule(context.tenant, 'networks');
  const token = params.jeton ?? '';
  const { withdrawAmbassador } = await change(context, WithdrawAmbassadorDocument, { token });
  if (withdrawAmbassador.__typename !== 'Refusal') return goTo(`/ambassadeur/retrait/${token}`);
  return data({ errors: { '': wordsForCode(withdrawAmbassador.code) } }, { status: 422 });
}

export const meta: MetaFunction = ({ matches }) =>
  pageTitle('Ne plus être ambassadeur', { matches }, { isPrivate: true });

export default function WithdrawPage() {
  const { isOver } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <Section narrow>
      <Stack>
        <ErrorSummary errors={refused?.errors} />
        {isOver ? (
          <>
            <h1>Vous n’êtes plus ambassadeur</h1>
            <Lead>Votre témoignage n’est plus visible. Personne ne vous écrira. Merci.</Lead>
          </>
        ) : (
          <>
            <h1>Ne plus être ambassadeur</h1>
            <Lead>Votre témoignage disparaît du site et nous effaçons votre nom et votre adresse aussitôt.</Lead>
            <Form method="post">
              <Button look="danger">Retirer mon témoignage</Button>
            </Form>
          </>
        )}
      </Stack>
    </Section>
  );
}
