import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { type ActionResult, resultOf, textOf } from '../back-office/forms/action-result.ts';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { LandlordSheet } from '../back-office/landlords/LandlordSheet.tsx';
import {
  GiveLabelDocument,
  LandlordDwellingFileDocument,
  RefuseLabelDocument,
  ReviewLabelDocument,
  WithdrawLabelDocument,
} from '../graphql/generated/graphql.ts';
import { ask, change } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { can } = await requirePermission(args, 'landlord.read', 'signalements');
  const { landlordDwelling } = await ask(args.context, LandlordDwellingFileDocument, { id: args.params.id ?? '' });
  if (!landlordDwelling) throw new Response(null, { status: 404 });
  return {
    dwelling: landlordDwelling,
    mayLabel: can('landlord.label'),
    today: new Date().toISOString().slice(0, 10),
  };
}

export async function action(args: ActionFunctionArgs): Promise<ActionResult> {
  await requirePermission(args, 'landlord.label', 'signalements');
  const form = await args.request.formData();
  const intent = textOf(form, 'intent');
  const id = textOf(form, 'labelId');
  const reason = textOf(form, 'reason');
  switch (intent) {
    case 'give': {
      const { giveLabel } = await change(args.context, GiveLabelDocument, {
        id,
        checkKind: textOf(form, 'checkKind') === 'ON_SITE' ? 'ON_SITE' : 'REMOTE',
        checkedOn: textOf(form, 'checkedOn'),
      });
      return resultOf(intent, giveLabel, 'Le label est donné. Le bailleur est prévenu.');
    }
    case 'refuse': {
      const { refuseLabel } = await change(args.context, RefuseLabelDocument, { id, reason });
      return resultOf(intent, refuseLabel, 'Le label est refusé. Le bailleur est prévenu.');
    }
    case 'withdraw': {
      const { withdrawLabel } = await change(args.context, WithdrawLabelDocument, { id, reason });
      return resultOf(intent, withdrawLabel, 'Le label est retiré. Le bailleur est prévenu.');
    }
    case 'review': {
      const { reviewLabel } = await change(args.context, ReviewLabelDocument, { id });
      return resultOf(intent, reviewLabel, 'Le label garde sa valeur.');
    }
    default:
      throw new Response(null, { status: 400 });
  }
}

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageTitle(data ? data.dwelling.addressLabel : 'Logement introuvable', { matches }, { isPrivate: true });

export default function LandlordDwellingPage() {
  const page = useLoaderData<typeof loader>();
  return <LandlordSheet key={page.dwelling.id} {...page} result={useActionData<typeof action>()} />;
}

export { BackOfficeError as ErrorBoundary };
