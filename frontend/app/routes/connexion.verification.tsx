import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import {
  BeginSecondFactorDocument,
  ConfirmSecondFactorDocument,
  GiveSecondFactorDocument,
  SecondFactorStateDocument,
} from '../graphql/generated/graphql.ts';
import { ask, change } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo, localPath } from '../navigation/redirect.server.ts';
import { wordsForCode } from '../refusals/refusals.ts';
import { openSession } from '../sign-in/open-session.server.ts';
import { qrPath } from '../sign-in/qr-path.server.ts';
import { SecondFactor, type SecondFactorStep } from '../sign-in/SecondFactor.tsx';
import { sessionCookie } from '../sign-in/session-cookie.server.ts';

const nextOf = (request: Request) => localPath(new URL(request.url).searchParams.get('retour'), '/agents');

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { viewer } = await ask(context, SecondFactorStateDocument);
  if (viewer.secondFactor === null) throw goTo('/connexion');
  if (viewer.secondFactor === 'DONE') throw goTo(nextOf(request));
  const first: SecondFactorStep =
    viewer.secondFactor === 'CODE_NEEDED'
      ? { step: 'code' }
      : { step: 'begin', isRequired: viewer.isSecondFactorRequired };
  return first;
}

export async function action({ request, context }: ActionFunctionArgs) {
  const next = nextOf(request);
  const form = await request.formData();
  const code = String(form.get('code') ?? '').slice(0, 40);
  const refused = (answer: SecondFactorStep) => data<SecondFactorStep>(answer, { status: 422 });
  switch (form.get('intent')) {
    case 'begin': {
      const { beginSecondFactor } = await change(context, BeginSecondFactorDocument, {});
      if (beginSecondFactor.__typename === 'Refusal')
        return refused({ step: 'begin', isRequired: false, words: wordsForCode(beginSecondFactor.code) });
      const { uri, secret } = beginSecondFactor;
      return data<SecondFactorStep>({ step: 'enrol', uri, secret, qr: qrPath(uri) });
    }
    case 'confirm': {
      const { confirmSecondFactor } = await change(context, ConfirmSecondFactorDocument, { code });
      if (confirmSecondFactor.__typename === 'Refusal')
        return refused(againWith(String(form.get('uri') ?? ''), wordsForCode(confirmSecondFactor.code)));
      const { session, recoveryCodes } = confirmSecondFactor;
      const headers = { 'Set-Cookie': sessionCookie(context, session) };
      return data<SecondFactorStep>({ step: 'codes', codes: recoveryCodes, next }, { headers });
    }
    default: {
      const { giveSecondFactor } = await change(context, GiveSecondFactorDocument, { code });
      if (giveSecondFactor.__typename === 'Refusal')
        return refused({ step: 'code', words: wordsForCode(giveSecondFactor.code) });
      return openSession(context, { ...giveSecondFactor.session, next });
    }
  }
}

/** The same square after a wrong code: the page gave it to the browser, which gives it back. */
function againWith(uri: string, words: string): SecondFactorStep {
  const secret = URL.canParse(uri) ? (new URL(uri).searchParams.get('secret') ?? '') : '';
  if (!/^otpauth:\/\/totp\//.test(uri) || !/^[A-Z2-7]{16,64}$/.test(secret) || uri.length > 500)
    return { step: 'begin', isRequired: false, words };
  return { step: 'enrol', uri, secret, qr: qrPath(uri), words };
}

/** The codes are shown after the session has changed: asking again would lead away from them. */
export const shouldRevalidate = () => false;

export const meta: MetaFunction = ({ matches }) => pageTitle('Double vérification', { matches }, { isPrivate: true });

export default function SecondFactorPage() {
  const first = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>() as SecondFactorStep | undefined;
  return <SecondFactor answer={answered ?? (first as SecondFactorStep)} />;
}
