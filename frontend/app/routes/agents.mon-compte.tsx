import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { Account } from '../back-office/account/Account.tsx';
import { type ActionResult, resultOf, textOf } from '../back-office/forms/action-result.ts';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { requireAgent } from '../back-office/frame/viewer.server.ts';
import {
  AccountDocument,
  AnnounceAbsenceDocument,
  ColleaguesDocument,
  EndSecondFactorDocument,
  RenewRecoveryCodesDocument,
  WithdrawAbsenceDocument,
} from '../graphql/generated/graphql.ts';
import { ask, change } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { viewer: known } = await requireAgent(args);
  const { viewer } = await ask(args.context, AccountDocument);
  // The platform's operator has no account here.
  if (!viewer.agent) throw new Response(null, { status: 403 });
  const { agent } = viewer;
  const place = known.agent?.partner?.id ?? null;
  const everybody = known.permissions.includes('agent.read') ? await ask(args.context, ColleaguesDocument) : undefined;
  const colleagues = (everybody?.agents.edges ?? []).flatMap(({ node }) =>
    node.isActive && node.id !== agent.id && (node.partner?.id ?? null) === place ? [node] : [],
  );
  return { viewer, agent, colleagues };
}

interface Answered {
  readonly result: ActionResult;
  readonly codes?: readonly string[];
}

export async function action(args: ActionFunctionArgs): Promise<Answered> {
  await requireAgent(args);
  const { context } = args;
  const form = await args.request.formData();
  const intent = textOf(form, 'intent');
  const code = textOf(form, `code-${intent}`);
  switch (intent) {
    case 'codes': {
      const { renewRecoveryCodes } = await change(context, RenewRecoveryCodesDocument, { code });
      const result = resultOf(intent, renewRecoveryCodes, 'Vos codes de secours sont refaits. Gardez-les maintenant.');
      return renewRecoveryCodes.__typename === 'RecoveryCodes'
        ? { result, codes: renewRecoveryCodes.codes }
        : { result };
    }
    case 'end': {
      const { endSecondFactor } = await change(context, EndSecondFactorDocument, { code });
      return { result: resultOf(intent, endSecondFactor, 'La double vérification est retirée.') };
    }
    case 'absence': {
      const { announceAbsence } = await change(context, AnnounceAbsenceDocument, {
        firstDay: textOf(form, 'firstDay'),
        lastDay: textOf(form, 'lastDay'),
        standInId: textOf(form, 'standInId') || null,
      });
      return { result: resultOf(intent, announceAbsence, 'Votre absence est annoncée.') };
    }
    case 'withdraw': {
      const { withdrawAbsence } = await change(context, WithdrawAbsenceDocument, { id: textOf(form, 'id') });
      return { result: resultOf(intent, withdrawAbsence, 'Cette absence est annulée.') };
    }
    default:
      throw new Response(null, { status: 400 });
  }
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Mon compte', { matches }, { isPrivate: true });

export default function AccountPage() {
  const answered = useActionData<typeof action>();
  return <Account {...useLoaderData<typeof loader>()} codes={answered?.codes} result={answered?.result} />;
}

export { BackOfficeError as ErrorBoundary };
