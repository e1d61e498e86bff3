import type { ActionFunctionArgs, AppLoadContext, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { RulesView } from '../back-office/affectation-rules/RulesView.tsx';
import { asInput, moved, readRule } from '../back-office/affectation-rules/rule-form.ts';
import { type ActionResult, resultOf, textOf } from '../back-office/forms/action-result.ts';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import {
  ActivateAffectationRulesDocument,
  type AffectationRuleInput,
  AffectationRulesPageDocument,
  ArchiveAffectationRulesDocument,
  SaveAffectationRulesDocument,
  SimulateAffectationRulesDocument,
} from '../graphql/generated/graphql.ts';
import { ask, change } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';

const PERMISSION = 'affectationRules.manage';

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, PERMISSION, 'signalements');
  const page = await ask(args.context, AffectationRulesPageDocument);
  const asked = new URL(args.request.url).searchParams.get('regle');
  return { page, opened: asked === 'nouvelle' ? null : (asked ?? undefined) };
}

/** The rules being written, or those in force to begin with, and which draft was read. */
async function beingWritten(context: AppLoadContext) {
  const { affectationRuleSets: sets } = await ask(context, AffectationRulesPageDocument);
  const draft = sets.find(({ status }) => status === 'DRAFT' || status === 'SIMULATED');
  const from = draft ?? sets.find(({ status }) => status === 'ACTIVE');
  return { rules: (from?.rules ?? []).map(asInput), revision: draft?.revision ?? null };
}

export async function action(args: ActionFunctionArgs): Promise<ActionResult> {
  await requirePermission(args, PERMISSION, 'signalements');
  const { context } = args;
  const form = await args.request.formData();
  const intent = textOf(form, 'intent');
  const id = textOf(form, 'id');
  const code = textOf(form, 'code');
  const rewrite = async (rewritten: (rules: AffectationRuleInput[]) => AffectationRuleInput[], done: string) => {
    const { rules, revision } = await beingWritten(context);
    const { saveAffectationRules } = await change(context, SaveAffectationRulesDocument, {
      rules: rewritten(rules),
      revision,
    });
    return resultOf(intent, saveAffectationRules, done);
  };
  switch (intent) {
    case 'save-rule': {
      const rule = readRule(form, code || crypto.randomUUID());
      const saved = await rewrite(
        (rules) => (code ? rules.map((one) => (one.code === code ? rule : one)) : [...rules, rule]),
        'La règle est enregistrée dans le brouillon.',
      );
      if (saved.ok) throw goTo('/agents/affectation');
      return saved;
    }
    case 'remove-rule':
      return rewrite((rules) => rules.filter((one) => one.code !== code), 'La règle est retirée du brouillon.');
    case 'move-up':
      return rewrite((rules) => moved(rules, code, -1), 'La règle est lue plus tôt.');
    case 'move-down':
      return rewrite((rules) => moved(rules, code, 1), 'La règle est lue plus tard.');
    case 'copy':
      return rewrite((rules) => rules, 'Le brouillon part des règles en vigueur.');
    case 'simulate': {
      const { simulateAffectationRules } = await change(context, SimulateAffectationRulesDocument, { id });
      return resultOf(intent, simulateAffectationRules, 'La simulation est faite.');
    }
    case 'activate': {
      const revision = Number(textOf(form, 'revision'));
      const { activateAffectationRules } = await change(context, ActivateAffectationRulesDocument, { id, revision });
      return resultOf(intent, activateAffectationRules, 'Ces règles s’appliquent aux nouveaux signalements.');
    }
    case 'archive': {
      const { archiveAffectationRules } = await change(context, ArchiveAffectationRulesDocument, { id });
      return resultOf(intent, archiveAffectationRules, 'Cette version est archivée.');
    }
    default:
      throw new Response(null, { status: 400 });
  }
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Règles d’affectation', { matches }, { isPrivate: true });

export default function AffectationRulesPage() {
  const { page, opened } = useLoaderData<typeof loader>();
  return <RulesView page={page} opened={opened} result={useActionData<typeof action>()} />;
}

export { BackOfficeError as ErrorBoundary };
