import { AsyncLocalStorage } from 'node:async_hooks';
import type { Prisma } from '@mitoyen/database/client';

/** What follows a piece of work through every await: whose data it may touch, and the transaction it runs in, if any. */
interface Scope {
  readonly tenantId: string;
  /** The request or job that it belongs to, for the log. */
  readonly requestId?: string | undefined;
  readonly transaction?: Prisma.TransactionClient;
}

const scope = new AsyncLocalStorage<Scope>();

/** Runs the work in one tenant: every connection taken inside it sees this tenant's rows and no other. */
export function runInTenant<T>(tenantId: string, work: () => T, requestId?: string): T {
  return scope.run({ tenantId, requestId }, work);
}

/** Runs the work inside a transaction that is already open, in the same tenant. */
export function runInTransaction<T>(transaction: Prisma.TransactionClient, work: () => T): T {
  return scope.run({ tenantId: currentTenant(), requestId: currentRequestId(), transaction }, work);
}

/** The tenant of the current work, or '' (which row-level security answers with no rows). */
export function currentTenant(): string {
  return scope.getStore()?.tenantId ?? '';
}

/** The request that the current work belongs to, if any. */
export function currentRequestId(): string | undefined {
  return scope.getStore()?.requestId;
}

export function currentTransaction(): Prisma.TransactionClient | undefined {
  return scope.getStore()?.transaction;
}
