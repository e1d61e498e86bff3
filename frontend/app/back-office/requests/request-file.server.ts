import type { AppLoadContext } from '@remix-run/node';
import {
  EligibilityNowDocument,
  type EligibilityNowQuery,
  FilledTemplateDocument,
  MessageTemplatesDocument,
  RequestApplicantDocument,
  type RequestApplicantQuery,
  RequestFileDocument,
  type RequestFileQuery,
  RequestMessagesDocument,
  type RequestMessagesQuery,
} from '../../graphql/generated/graphql.ts';
import { ask, askOnce } from '../../graphql/request-graph.server.ts';
import type { Filled } from './RequestMessages.tsx';
import { listedPlaces } from './requests.server.ts';

export type RequestFile = NonNullable<RequestFileQuery['connectionRequest']>;
export type RequestMessages = NonNullable<NonNullable<RequestMessagesQuery['connectionRequest']>['messages']>;
export type RequestApplicant = NonNullable<RequestApplicantQuery['connectionRequest']>['applicant'];
export type EligibilityNow = Extract<EligibilityNowQuery['eligibility'], { __typename: 'Eligibility' }>;

type Can = (permission: string) => boolean;

/** An open request with everything its page shows. Throws a 404 for one out of sight. */
export async function readRequestFile(context: AppLoadContext, id: string, can: Can) {
  const { connectionRequest: request } = await ask(context, RequestFileDocument, { id });
  if (!request) throw new Response(null, { status: 404 });
  const mayWrite = request.allowedActions.includes('WRITE');
  const [messages, eligibility, templates, choices] = await Promise.all([
    can('request.readApplicant') ? readMessages(context, id) : null,
    eligibilityNow(context, request),
    mayWrite ? ask(context, MessageTemplatesDocument) : null,
    can('request.process') || can('request.assign') ? listedPlaces(context) : null,
  ]);
  return {
    request,
    messages,
    eligibility,
    templates: templates?.messageTemplates.map(({ key, name }) => ({ key, name })) ?? [],
    choices: choices ?? { networks: [], partners: [] },
  };
}

async function readMessages(context: AppLoadContext, id: string): Promise<RequestMessages> {
  const { connectionRequest } = await ask(context, RequestMessagesDocument, { id });
  return connectionRequest?.messages ?? [];
}

/** What the rules of today say of the place; null when they cannot say. */
async function eligibilityNow(context: AppLoadContext, request: RequestFile): Promise<EligibilityNow | null> {
  const { lon, lat, citycode, heatingType } = request;
  if (lon === null || lat === null) return null;
  const { eligibility } = await ask(context, EligibilityNowDocument, { lon, lat, citycode, heating: heatingType });
  return eligibility.__typename === 'Eligibility' ? eligibility : null;
}

/** Who asked; null once erased. Each reading is written in the journal, so nothing asks for it before the agent does. */
export async function readApplicant(context: AppLoadContext, id: string, can: Can): Promise<RequestApplicant> {
  if (!can('request.readApplicant')) throw new Response(null, { status: 403 });
  const { connectionRequest } = await askOnce(context, RequestApplicantDocument, { id });
  if (!connectionRequest) throw new Response(null, { status: 404 });
  return connectionRequest.applicant;
}

/** A letter as it reads for this request, with the key of its template; undefined when there is none. */
export async function filledTemplate(context: AppLoadContext, id: string, key: string): Promise<Filled | undefined> {
  if (!key) return undefined;
  const { filledTemplate: filled } = await askOnce(context, FilledTemplateDocument, { requestId: id, key });
  return filled ? { key, ...filled } : undefined;
}
