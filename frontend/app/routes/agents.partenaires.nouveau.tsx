import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { resultOf } from '../back-office/forms/action-result.ts';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import sheet from '../back-office/frame/Sheet.module.css';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { PartnerForm } from '../back-office/partners/PartnerForm.tsx';
import { readPartnerForm } from '../back-office/partners/partner-form.server.ts';
import { CreatePartnerDocument } from '../graphql/generated/graphql.ts';
import { change } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'partner.manage');
  return null;
}

export async function action(args: ActionFunctionArgs) {
  await requirePermission(args, 'partner.manage');
  const input = readPartnerForm(await args.request.formData());
  if (!input) return { ok: false as const, intent: 'partner', code: 'REQUIRED', field: 'input.kind', at: Date.now() };
  const { createPartner } = await change(args.context, CreatePartnerDocument, { input });
  if (createPartner.__typename === 'Refusal') return resultOf('partner', createPartner, '');
  return goTo(`/agents/partenaires/${encodeURIComponent(createPartner.id)}?ajoute=oui`);
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Ajouter un partenaire', { matches }, { isPrivate: true });

export default function NewPartnerPage() {
  const result = useActionData<typeof action>();
  return (
    <article className={sheet.sheet} aria-labelledby="fiche">
      <header className={sheet.head}>
        <h1 id="fiche">Ajouter un partenaire</h1>
      </header>
      <PartnerForm partner={undefined} result={result} />
    </article>
  );
}

export { BackOfficeError as ErrorBoundary };
