import { type AppLoadContext, data } from '@remix-run/node';
import type { FoundAddress } from '../address/search.server.ts';
import type { FieldErrors } from '../design/ErrorSummary.tsx';
import { ReportFormStepDocument, ReportSummaryDocument } from '../graphql/generated/graphql.ts';
import { askOnce } from '../graphql/request-graph.server.ts';
import { wordsIn } from '../languages/languages.ts';
import { goTo } from '../navigation/redirect.server.ts';
import { type Answers, dangersOf } from './answers.ts';
import { addedDocuments, proposedDocuments, takeDocuments } from './documents.server.ts';
import {
  type Draft,
  draftCookie,
  formInput,
  keepDraft,
  loadDraft,
  progressOf,
  type Sending,
  sendReport,
} from './draft.server.ts';
import { faultIn } from './fault-words.ts';
import { readPhotos } from './photos.server.ts';
import { readPlace } from './place.server.ts';
import { readFields, readNative, stepOfField, withSeen } from './read-form.ts';
import { reportWords } from './report.words.ts';
import { type FormStep, isReachable, neighboursOf, openStep, stepsOf } from './steps.ts';
import type { ReportWay } from './way.ts';

/** What keeps somebody on the page. */
export interface Refused {
  readonly errors: FieldErrors;
  readonly typed?: string;
  readonly found?: readonly FoundAddress[];
  /** What was just typed on an ordinary page. */
  readonly values?: Readonly<Record<string, unknown>>;
}

export const refuse = (refused: Refused, headers?: HeadersInit) =>
  data(refused, { status: 422, ...(headers && { headers }) });

/** A page of the report, or the way to the one that is open. */
export async function loadStep(request: Request, context: AppLoadContext, code: string | undefined, way: ReportWay) {
  const draft = await loadDraft(request, context, way);
  const step = stepOf(draft, code);
  if (!isReachable(step.code, draft)) throw goTo(`${way.base}/${openStep(draft)}`);
  const { answers, grid } = draft;
  const input = formInput(answers, draft.locale, way);
  const hasDocuments = step.native === 'DOCUMENTS' || step.native === 'SUMMARY';
  const [fields, answered, proposed, documents] = await Promise.all([
    step.native ? [] : fieldsOf(context, input, step.code),
    step.native === 'SUMMARY' ? askOnce(context, ReportSummaryDocument, { input }) : undefined,
    step.native === 'DOCUMENTS' ? proposedDocuments(context, input, step.code) : [],
    hasDocuments ? addedDocuments(context, draft.token) : [],
  ]);
  return {
    step,
    base: way.base,
    kind: way.kind,
    fields,
    answered: answered?.reportForm.answered ?? [],
    proposed,
    documents,
    asked: stepsOf(draft).map((one) => one.code),
    answers,
    grid,
    ...neighboursOf(step.code, draft),
    dangers: dangersOf(answers, grid),
    communes: context.tenant.communes
      .map((commune) => ({ code: commune.code, name: commune.name }))
      .sort((a, b) => a.name.localeCompare(b.name, 'fr')),
    canResume: draft.token !== undefined && way.kind === 'ONLINE',
  };
}

export type StepPage = Awaited<ReturnType<typeof loadStep>>;

/** A page of this name, whether it may be shown or not; another name is no page at all. */
function stepOf({ steps, ...progress }: Draft, code: string | undefined): FormStep {
  const found = stepsOf({ ...progress, steps }).find((step) => step.code === code);
  if (found) return found;
  // A page that this report does not meet leads to the one that is open; a name that no form has is not found.
  if (code !== undefined && /^[a-z]+(-[a-z]+)*$/.test(code) && steps[0]) return { ...steps[0], code };
  throw new Response(null, { status: 404 });
}

async function fieldsOf(context: AppLoadContext, input: ReturnType<typeof formInput>, code: string) {
  return (await askOnce(context, ReportFormStepDocument, { input, code })).reportForm.step?.fields ?? [];
}

/** What to do once a report is sent. */
export type AfterSending = (sent: Extract<Sending, { token: string }>, headers: HeadersInit) => Response;

/** Takes in a page of the report: keeps it and goes on, or says what is wrong; sends the report from its last page. */
export async function answerStep(
  request: Request,
  context: AppLoadContext,
  code: string | undefined,
  way: ReportWay,
  whenSent: AfterSending,
) {
  const draft = await loadDraft(request, context, way);
  const step = stepOf(draft, code);
  if (!isReachable(step.code, draft)) return goTo(`${way.base}/${openStep(draft)}`);
  const form = await request.formData();
  if (step.native === 'SUMMARY') return send(context, draft, form, way, whenSent);

  const reading = await readStep(context, draft, step, form, way);
  if ('refused' in reading) return refuse(reading.refused);
  const { answers, problems, stays } = reading;
  const kept = await keepDraft(context, draft, answers);
  if ('code' in kept) return refuse({ errors: { '': faultIn(draft.locale, kept.code) } });
  const headers = { 'Set-Cookie': draftCookie(context, kept.token, way) };
  if (problems) return refuse({ errors: problems }, headers);
  if (stays) return goTo(`${way.base}/${step.code}`, { headers });
  if (step.native === 'DANGERS' && answers.dangers?.length && way.kind === 'ONLINE')
    return goTo('/signaler/urgence', { headers });
  const progress = await progressOf(context, answers, draft.locale, way);
  const isChange = new URL(request.url).searchParams.has('modifier');
  const following = isChange ? openStep(progress) : (neighboursOf(step.code, progress).next ?? openStep(progress));
  return goTo(`${way.base}/${following}`, { headers });
}

type StepReading =
  | { readonly answers: Answers; readonly problems?: FieldErrors | undefined; readonly stays?: boolean }
  | { readonly refused: Refused };

async function readStep(
  context: AppLoadContext,
  draft: Draft,
  { code, native }: FormStep,
  form: FormData,
  way: ReportWay,
): Promise<StepReading> {
  const { answers, grid, locale } = draft;
  if (native === 'ADDRESS') {
    const reading = await readPlace(context, form);
    if ('place' in reading) return { answers: { ...answers, place: reading.place } };
    const words =
      locale === 'fr' ? reading.errors : reading.errors && { texte: wordsIn(reportWords, locale)('writeAddress') };
    const errors = words ?? { texte: wordsIn(reportWords, locale)('severalAddresses') };
    return { refused: { typed: reading.typed, found: reading.found, errors } };
  }
  if (native === 'PHOTOS') {
    const reading = await readPhotos(context, form, answers);
    const stays = form.has('retirer') || form.get('intention') === 'ajouter';
    return {
      answers: stays ? reading.answers : withSeen(reading.answers, code),
      problems: reading.problem ? { file: reading.problem } : undefined,
      stays,
    };
  }
  if (native === 'DOCUMENTS') {
    const { token } = draft;
    if (token === undefined) return { refused: { errors: { '': faultIn(locale, 'UNKNOWN') } } };
    const proposed = await proposedDocuments(context, formInput(answers, locale, way), code);
    const problems = await takeDocuments(context, token, form, proposed, locale);
    if (Object.keys(problems).length > 0) return { answers, problems };
    const stays = form.has('retirer') || form.get('intention') === 'ajouter';
    return { answers: stays ? answers : withSeen(answers, code), stays };
  }
  if (native) {
    const reading = readNative({ code, native }, form, answers, grid, locale);
    return reading.errors ? { refused: { errors: reading.errors } } : { answers: reading.answers };
  }
  const known = await fieldsOf(context, formInput(answers, locale, way), code);
  const typed = readFields(known, form);
  const next = { ...answers, fields: { ...answers.fields, ...typed } };
  const { reportForm } = await askOnce(context, ReportFormStepDocument, { input: formInput(next, locale, way), code });
  const faults = (reportForm.step?.fields ?? []).flatMap(({ code: field, fault }) =>
    fault ? [[field, faultIn(locale, fault)] as const] : [],
  );
  if (faults.length > 0) return { refused: { errors: Object.fromEntries(faults), values: typed } };
  // Values are an object of our own schema, which GraphQL calls JSON.
  const questions = Object.entries(answers.fields).filter(([key]) => key.includes('/'));
  return {
    answers: withSeen(
      { ...answers, fields: { ...(reportForm.values as object), ...Object.fromEntries(questions) } },
      code,
    ),
  };
}

async function send(context: AppLoadContext, draft: Draft, form: FormData, way: ReportWay, whenSent: AfterSending) {
  if (form.get('accord') !== 'oui') return refuse({ errors: { accord: faultIn(draft.locale, 'CONSENT_REQUIRED') } });
  const sent = await sendReport(context, draft, way);
  if ('token' in sent) return whenSent(sent, { 'Set-Cookie': draftCookie(context, '', way) });
  const page = stepOfField(sent.field, () => undefined);
  const title = draft.steps.find(({ code }) => code === page)?.title ?? '';
  return refuse({ errors: { '': `${title} ${faultIn(draft.locale, sent.code)}`.trim() } });
}
