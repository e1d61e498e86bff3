import type { IncomingMessage } from 'node:http';
import { CLIENT_ADDRESS_HEADER } from '@mitoyen/kit/client-address.ts';
import type { Logger } from '@mitoyen/kit/log.ts';
import type { Viewer } from '@mitoyen/kit/viewer.ts';
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { followDocuments, type KnownDocuments } from '../documents/known-documents.ts';
import { type DocumentPolicy, type DocumentRequest, requestedDocument } from '../documents/requested-document.ts';
import { ADMISSION_LIMITS, type Admission, type AdmissionLimits, openAdmission, type Release } from './admission.ts';
import { type BudgetPolicies, budgetPolicies } from './budgets/budget-policies.ts';
import { type BudgetVerdict, openBudgets, type Subject } from './budgets/budgets.ts';
import type { CounterStore } from './budgets/counter-store.ts';
import { isLoopback, openClientAddress } from './client-address.ts';
import { type Costs, openCosts } from './cost.ts';
import { LimitRefusal, refusal } from './refusal.ts';
import { declaredCosts } from './schema-costs.ts';
import { type VisitorWriteRules, visitorWrites } from './visitor-writes.ts';

/** How a gateway protects itself and its territories from one another. What is left out has the default given. */
export interface ProtectionSettings {
  /** `known-or-key` unless the gateway is for development. */
  readonly documents?: DocumentPolicy | undefined;
  /** Manifests of the documents that our own pages ask for by id. */
  readonly documentFiles?: readonly string[];
  readonly budgets?: BudgetPolicies;
  /** Where budgets are counted; by default in this process. */
  readonly counters?: CounterStore;
  readonly visitorWrites?: VisitorWriteRules;
  readonly admission?: Partial<AdmissionLimits>;
  /** Units that one operation may cost. */
  readonly maxCost?: number;
}

/** Far above our own pages (the dearest asks for 100 files of the inbox: about 1,700), far below what hurts. */
export const MAX_COST = 10_000;
const NO_RULES: VisitorWriteRules = { usualUnits: 5, byField: {} };
/** A text is parsed and validated before it is known to be wrong. */
const FAULT_UNITS = 20;
/** An upload writes a file and makes its small pictures. */
const UPLOAD_UNITS = 5;

/** An operation that is valid on one version of the graph. */
export interface ProtectedOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

/** What every transport asks, in this order. Each step refuses by throwing a LimitRefusal. */
export interface Protection {
  /** The address of a client; undefined when all that is known of it is that it speaks from this machine. */
  addressOf(request: IncomingMessage): string | undefined;
  /** Whom a request is counted for. */
  subjectOf(request: IncomingMessage, tenant: string, viewer: Viewer): Subject;
  /** Before any work: RATE_LIMITED when a budget of the subject is known to be empty. */
  checkBudget(subject: Subject): void;
  /** Before parsing: the text to execute. Undefined: the request asks for nothing. DOCUMENT_UNKNOWN, DOCUMENT_REQUIRED. */
  documentOf(request: DocumentRequest, viewer: Viewer): string | undefined;
  /** Before execution: spends the operation's cost; answers the headers that say what is left. OPERATION_TOO_COSTLY, RATE_LIMITED. */
  charge(
    schema: GraphQLSchema,
    operation: ProtectedOperation,
    variables: Readonly<Record<string, unknown>>,
    subject: Subject,
  ): Promise<Readonly<Record<string, string>>>;
  /** After an operation that cannot be run: reading and checking it was work too. Refuses nothing. */
  chargeFault(subject: Subject): void;
  /** Before a file is taken: as `charge`. */
  chargeUpload(subject: Subject): Promise<Readonly<Record<string, string>>>;
  /** A place to execute in, to be given back. OVERLOADED. */
  enter(subject: Subject, signal?: AbortSignal): Release | Promise<Release>;
  /** Takes the prices of a version of the graph from its SDL. */
  price(schema: GraphQLSchema, supergraphSdl: string): void;
  readonly documents: KnownDocuments;
  readonly admission: Pick<Admission, 'running' | 'waiting'>;
  close(): void;
}

const FREELY: Release = () => {};

/** Opens the protection of one gateway. `documentsChanged` is called when a new build has other documents. */
export function openProtection(
  settings: ProtectionSettings,
  parts: { readonly secret: string; readonly development: boolean; readonly log: Logger; documentsChanged?(): void },
): Protection {
  const { secret, development, log } = parts;
  const policy = settings.documents ?? (development ? 'any' : 'known-or-key');
  const documents = followDocuments(settings.documentFiles ?? [], log, () => parts.documentsChanged?.());
  const policies = settings.budgets ?? budgetPolicies();
  const budgets = openBudgets({ store: settings.counters ?? { kind: 'memory' }, secret, log, policies });
  const admission = openAdmission({ ...ADMISSION_LIMITS, ...settings.admission });
  const addressOf = openClientAddress(secret);
  const maxCost = settings.maxCost ?? MAX_COST;
  const prices = new WeakMap<GraphQLSchema, Costs>();

  return {
    addressOf(request) {
      const address = addressOf(request);
      return isLoopback(address) && request.headers[CLIENT_ADDRESS_HEADER] === undefined ? undefined : address;
    },
    subjectOf: (request, tenant, viewer) => ({ tenant, viewer, address: addressOf(request) }),
    checkBudget(subject) {
      const verdict = budgets.exhausted(subject);
      if (verdict) throw outOfBudget(verdict);
    },
    documentOf(request, viewer) {
      const document = requestedDocument(request, viewer, policy, documents);
      if (document instanceof LimitRefusal) throw document;
      return document;
    },
    async charge(schema, operation, variables, subject) {
      const costs = prices.get(schema);
      if (!costs) throw new Error('a version of the graph is served without prices');
      const cost = costs.of(operation, variables);
      if (cost > maxCost)
        throw refusal('OPERATION_TOO_COSTLY', `The operation costs ${cost} units, at most ${maxCost} are allowed.`);
      const writes =
        subject.viewer.kind === 'anonymous'
          ? visitorWrites(operation, variables, settings.visitorWrites ?? NO_RULES)
          : [];
      return within(await budgets.spend(subject, cost, writes));
    },
    chargeFault: (subject) =>
      void budgets.spend(subject, FAULT_UNITS).catch((err) => log.error({ err }, 'a fault was not counted')),
    async chargeUpload(subject) {
      return within(await budgets.spend(subject, UPLOAD_UNITS, [{ units: UPLOAD_UNITS }]));
    },
    // A job may be asked for by an operation that is itself being served: it must not wait behind its own tenant.
    enter: ({ tenant, viewer }, signal) => (viewer.kind === 'system' ? FREELY : admission.enter(tenant, signal)),
    price(schema, supergraphSdl) {
      prices.set(schema, openCosts(schema, declaredCosts(supergraphSdl)));
    },
    documents,
    admission,
    close: () => documents.close(),
  };
}

function within(verdict: BudgetVerdict): Readonly<Record<string, string>> {
  if (!verdict.isWithin) throw outOfBudget(verdict);
  return verdict.headers;
}

function outOfBudget({ headers, retryAfter }: BudgetVerdict): LimitRefusal {
  return refusal('RATE_LIMITED', 'Too much was asked in a short time. Try again later.', { headers, retryAfter });
}
