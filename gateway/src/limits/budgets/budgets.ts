import { createHmac } from 'node:crypto';
import type { Logger } from '@mitoyen/kit/log.ts';
import { purposeKey } from '@mitoyen/kit/signature.ts';
import type { Viewer } from '@mitoyen/kit/viewer.ts';
import { LRUCache } from 'lru-cache';
import { type BudgetPolicies, budgetPolicies } from './budget-policies.ts';
import type { CounterStore } from './counter-store.ts';
import { openCounters } from './counters.ts';
import { openPurses, type Purses, type Spending } from './purses.ts';
import { type BudgetState, rateLimitHeaders, seconds } from './rate-limit-headers.ts';

/** Whom a request is counted for. */
export interface Subject {
  readonly tenant: string;
  readonly viewer: Viewer;
  /** The client's address as `clientAddress` gives it. */
  readonly address: string;
}

/** Something that a visitor without an account writes. */
export interface VisitorWrite {
  readonly units: number;
  /** Whom or what it is about, as the request says it: a mail address, a private link. */
  readonly target?: string;
}

/** Whether a request is served, and the `RateLimit` headers of its answer either way. */
export interface BudgetVerdict {
  readonly isWithin: boolean;
  readonly headers: Readonly<Record<string, string>>;
  /** Seconds, when it is refused. */
  readonly retryAfter?: number;
}

/** The budgets of a platform, spent by all its gateways together. */
export interface Budgets {
  /** The verdict when a budget of the subject is known to be empty: costs nothing, made to be asked before any work. */
  exhausted(subject: Subject): BudgetVerdict | undefined;
  /** Spends the cost of an operation, and of what a visitor writes by it. */
  spend(subject: Subject, cost: number, writes?: readonly VisitorWrite[]): Promise<BudgetVerdict>;
}

interface Charge {
  readonly purses: Purses;
  readonly key: string;
  readonly units: number;
}

const FREE: BudgetVerdict = { isWithin: true, headers: {} };
const MAX_DIGESTS = 20_000;

/**
 * Opens the budgets. Every key begins with the tenant: what one territory spends is never counted for another. Addresses and
 * targets are kept as keyed digests only. Our own processes are not budgeted.
 */
export function openBudgets(parts: {
  readonly store: CounterStore;
  readonly secret: string;
  readonly log: Logger;
  readonly policies?: BudgetPolicies;
}): Budgets {
  const policies = parts.policies ?? budgetPolicies();
  const purses = (name: keyof BudgetPolicies) =>
    openPurses(policies[name], openCounters(policies[name], parts.store, parts.log));
  const all = {
    address: purses('address'),
    agent: purses('agent'),
    key: purses('key'),
    visitors: purses('visitors'),
    tenant: purses('tenant'),
    writesOfAddress: purses('writesOfAddress'),
    writesOfTenant: purses('writesOfTenant'),
    writesAboutTarget: purses('writesAboutTarget'),
  };
  const digest = keyedDigest(purposeKey(parts.secret, 'budget'));
  const charge = (of: Purses, { tenant }: Subject, who: string, units: number): Charge => ({
    purses: of,
    key: `${tenant}:${of.policy.name}:${who}`,
    units,
  });

  /** The caller before its territory: what is refused to one caller is not taken from all. */
  const chargesOf = (subject: Subject, cost: number): Charge[] => {
    const { viewer } = subject;
    switch (viewer.kind) {
      case 'anonymous':
        return [
          charge(all.address, subject, digest(subject.address), cost),
          charge(all.visitors, subject, 'all', cost),
        ];
      case 'agent':
        return [charge(all.agent, subject, viewer.agentId, cost), charge(all.tenant, subject, 'all', cost)];
      case 'integrator':
        return [charge(all.key, subject, viewer.keyId, cost), charge(all.tenant, subject, 'all', cost)];
      case 'operator':
        return [charge(all.agent, subject, viewer.accessId, cost), charge(all.tenant, subject, 'all', cost)];
      case 'system':
        return [];
    }
  };
  const chargesOfWrites = (subject: Subject, writes: readonly VisitorWrite[]): Charge[] => {
    if (subject.viewer.kind !== 'anonymous' || writes.length === 0) return [];
    const units = writes.reduce((sum, write) => sum + write.units, 0);
    return [
      charge(all.writesOfAddress, subject, digest(subject.address), units),
      ...writes.flatMap(({ target, units }) =>
        target === undefined ? [] : [charge(all.writesAboutTarget, subject, digest(target), units)],
      ),
      charge(all.writesOfTenant, subject, 'all', units),
    ];
  };

  return {
    exhausted(subject) {
      const charges = chargesOf(subject, 0);
      const empty = charges.map(({ purses, key }) => purses.empty(key));
      if (!empty.some(Boolean)) return undefined;
      return verdict(
        charges.flatMap((it, index) => {
          const spent = empty[index] ?? it.purses.left(it.key);
          return spent ? [{ ...it, spent }] : [];
        }),
      );
    },
    async spend(subject, cost, writes = []) {
      const charges = [...chargesOfWrites(subject, writes), ...chargesOf(subject, cost)];
      if (charges.length === 0) return FREE;
      const done: (Charge & { spent: Spending })[] = [];
      for (const it of charges) {
        const spent = await it.purses.spend(it.key, it.units);
        done.push({ ...it, spent });
        if (!spent.isWithin) break;
      }
      return verdict(done);
    },
  };
}

function verdict(done: readonly (Charge & { readonly spent: Spending })[]): BudgetVerdict {
  const states: BudgetState[] = done.map(({ purses, spent }) => ({ policy: purses.policy, ...spent }));
  const headers = rateLimitHeaders(states);
  const refused = done.filter(({ spent }) => !spent.isWithin);
  if (refused.length === 0) return { isWithin: true, headers };
  const retryAfter = Math.max(...refused.map(({ spent }) => seconds(spent.resetMs)));
  return { isWithin: false, retryAfter, headers: { ...headers, 'Retry-After': String(retryAfter) } };
}

/** A digest that only who knows the key can recompute: an address has few values, a plain hash of it hides nothing. */
function keyedDigest(key: Uint8Array): (text: string) => string {
  const known = new LRUCache<string, string>({ max: MAX_DIGESTS });
  return (text) => {
    const digest = known.get(text) ?? createHmac('sha256', key).update(text).digest('base64url').slice(0, 22);
    known.set(text, digest);
    return digest;
  };
}
