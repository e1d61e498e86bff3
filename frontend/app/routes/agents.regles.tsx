import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { type ActionResult, resultOf, textOf } from '../back-office/forms/action-result.ts';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { RulesView } from '../back-office/rules/RulesView.tsx';
import { draftInput, formOf, type RulesFormValues } from '../back-office/rules/rules-form.ts';
import { dayWords } from '../back-office/rules/rules-words.ts';
import {
  DiscardRulesDraftDocument,
  LastSimulationDocument,
  PublishRulesDocument,
  RulesBookDocument,
  SaveRulesDraftDocument,
  SimulateRulesDocument,
} from '../graphql/generated/graphql.ts';
import { ask, change } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';

const TODAY = new Intl.DateTimeFormat('fr-CA', { timeZone: 'Europe/Paris', dateStyle: 'short' });

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'rules.manage', 'networks');
  const { rulesBook } = await ask(args.context, RulesBookDocument);
  const { draft, current, national, paris } = rulesBook;
  const model = new URL(args.request.url).searchParams.get('modele');
  const models = new Map([
    ['en-vigueur', current],
    ['national', national],
    ['paris', paris],
  ]);
  const chosen = model === null ? undefined : models.get(model);
  const simulation = draft
    ? (await ask(args.context, LastSimulationDocument, { hash: draft.hash })).rulesSimulation
    : null;
  return {
    book: rulesBook,
    simulation,
    model: chosen ? model : null,
    values: formOf(chosen ?? draft?.rules ?? current, draft?.label ?? '', draft?.note ?? ''),
    today: TODAY.format(new Date()),
  };
}

/** What a form did, and what it held when it was refused. */
interface RulesAnswer {
  readonly result: ActionResult;
  readonly values?: RulesFormValues;
}

export async function action(args: ActionFunctionArgs): Promise<RulesAnswer> {
  await requirePermission(args, 'rules.manage', 'networks');
  const { context } = args;
  const form = await args.request.formData();
  const intent = textOf(form, 'intent');
  const hash = textOf(form, 'hash');
  switch (intent) {
    case 'save': {
      const values = Object.fromEntries([...form.keys()].map((name) => [name, textOf(form, name)]));
      const input = draftInput(values, textOf(form, 'basedOn') || null);
      const { saveRulesDraft } = await change(context, SaveRulesDraftDocument, { input });
      return {
        result: resultOf(intent, saveRulesDraft, 'Le brouillon est enregistré. Simulez-le avant de le publier.'),
        values,
      };
    }
    case 'simulate': {
      const { simulateRules } = await change(context, SimulateRulesDocument, { hash });
      return { result: resultOf(intent, simulateRules, 'La simulation est lancée.') };
    }
    case 'discard': {
      const { discardRulesDraft } = await change(context, DiscardRulesDraftDocument, { hash });
      return { result: resultOf(intent, discardRulesDraft, 'Le brouillon est effacé.') };
    }
    case 'publish': {
      const validFrom = textOf(form, 'validFrom');
      if (!/^\d{4}-\d{2}-\d{2}$/.test(validFrom) || Number.isNaN(Date.parse(validFrom)))
        return { result: { ok: false, intent, code: 'BAD_FORMAT', field: 'validFrom', at: Date.now() } };
      const { publishRules } = await change(context, PublishRulesDocument, { hash, validFrom });
      return {
        result: resultOf(intent, publishRules, `Publié. Ces règles s’appliquent à partir du ${dayWords(validFrom)}.`),
      };
    }
    default:
      throw new Response(null, { status: 400 });
  }
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Règles d’éligibilité', { matches }, { isPrivate: true });

export default function RulesPage() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const isRefused = answer?.result.ok === false && answer.result.intent === 'save';
  return <RulesView {...page} values={(isRefused && answer.values) || page.values} result={answer?.result} />;
}

export { BackOfficeError as ErrorBoundary };
