import { inSpan } from '@mitoyen/kit/telemetry/spans.ts';
import type { ExecutionResult } from 'graphql';
import type { ErrorReporter } from '../errors/error-log.ts';
import type { RequestIdentity } from '../identity/request-identity.ts';
import { type LiveContent, type LiveMessage, NO_DATA, writeMessage } from './live-message.ts';
import type { LiveTally } from './live-tally.ts';
import { advance, begin, type Position, type Step, UNCOUNTED, type Word } from './position.ts';
import type { LiveSubscription } from './subscription.ts';
import type { Upstream, UpstreamEvent } from './upstream.ts';
import { openWaiting } from './waiting.ts';

/** One subscription of one client. It is called in order, must not throw, and must not make anybody wait. */
export interface Subscriber {
  readonly identity: RequestIdentity;
  take(message: LiveMessage): void;
  /** No more messages. */
  end(): void;
}

export interface GroupParts {
  readonly upstreamOf: (subgraph: string) => Upstream;
  readonly report: ErrorReporter;
  readonly maxWaiting: number;
  readonly tally: LiveTally;
}

/** Subscribers of the same thing in the same sight: one upstream, one execution and one text for all of them. */
export interface LiveGroup {
  readonly tenant: string;
  readonly size: number;
  join(subscriber: Subscriber): void;
  leave(subscriber: Subscriber): void;
  close(): void;
}

/** What comes from the upstream, in order. `live`: the subgraph says nothing when it is, time has told. */
type Item =
  | { readonly kind: 'event'; readonly event: UpstreamEvent }
  | { readonly kind: 'live' }
  | { readonly kind: 'end'; readonly event: UpstreamEvent | undefined };

/** Messages written before others have their turn: ten thousand at once would keep every request of the process waiting. */
const SLICE = 250;

/**
 * Opens the upstream for a first subscriber and closes it when the last has left, at once. `onEmpty` is called when there is nobody
 * left, or nothing more to come.
 */
export function openGroup(
  { source, complete, variables, tenant }: LiveSubscription,
  first: Subscriber,
  parts: GroupParts,
  onEmpty: () => void,
): LiveGroup {
  const { tally, report } = parts;
  const members = new Set<Subscriber>([first]);
  /** Those who came while a message is being handed out: they start from it. */
  const latecomers = new Set<Subscriber>();
  const waiting = openWaiting<Item>(parts.maxWaiting, Number.POSITIVE_INFINITY);
  const departure = new AbortController();
  let isHandingOut = false;
  let isBusy = false;
  let hasMissed = false;
  let position: Position | undefined;
  let { identity } = first;
  let leaveUpstream = () => {};

  /** Of somebody who is still there: whoever opened the group may have left, and lost the right to see. */
  const presentIdentity = (): RequestIdentity => {
    for (const member of members.size > 0 ? members : latecomers) {
      identity = member.identity;
      break;
    }
    return identity;
  };
  const close = () => {
    if (departure.signal.aborted) return;
    departure.abort();
    leaveUpstream();
    waiting.clear();
    onEmpty();
  };

  const handOut = async (message: LiveMessage) => {
    isHandingOut = true;
    let count = 0;
    for (const member of members) {
      if (count > 0 && count % SLICE === 0) await new Promise((resolve) => setImmediate(resolve));
      member.take(message);
      count += 1;
    }
    tally.delivered += count;
    for (const member of latecomers) members.add(member);
    latecomers.clear();
    isHandingOut = false;
  };
  const say = async (step: Step, content: LiveContent, entity?: string) => {
    position = step.position;
    if (step.live.resync) tally.resyncs += 1;
    await handOut(writeMessage(step.withData ? content : NO_DATA, step.live, entity));
  };
  const completed = async (event: UpstreamEvent): Promise<LiveContent> => {
    const scope = { identity: presentIdentity(), signal: departure.signal };
    const { data, errors } = event;
    const answer = errors === undefined ? { data } : { data, errors };
    // Each event is a trace of its own: whoever subscribed did so long ago.
    const facts = { tenant, subgraph: source.subgraph, operationType: 'subscription' };
    const settings = () => ({ kind: 'consumer' as const, root: true, facts });
    const result = await inSpan('live event', settings, () => complete(answer, variables, scope));
    return masked(result, scope.identity, report);
  };

  const failure = (cause: unknown) => report({ message: 'An event could not be completed.' }, presentIdentity(), cause);

  const onEvent = async (event: UpstreamEvent, word: Word) => {
    const isReplayed = event.isReplayed === true;
    // An error that comes first is the answer to the subscription itself: nothing was live.
    if (!position && !word.snapshot && event.data !== null) await say(begin({}), NO_DATA);
    const step = position ? advance(position, word, isReplayed) : begin(word);
    if (!step) return;
    const isEmpty = event.data === null && event.errors === undefined;
    const content = step.withData && !isEmpty ? await completed(event) : NO_DATA;
    if (departure.signal.aborted) return;
    tally.events += 1;
    await say(step, content, event.entity);
  };
  const sayLast = async (event: UpstreamEvent) => {
    const content = await completed(event).catch((cause) => ({ data: null, errors: [failure(cause)] }));
    const version = String((position ?? UNCOUNTED).version);
    await handOut(writeMessage(content, { version, previous: version }));
  };
  const onItem = async (item: Item) => {
    const missed = hasMissed;
    hasMissed = false;
    if (item.kind === 'event') {
      const { version, snapshot, resync } = item.event;
      return onEvent(item.event, { version, snapshot, resync: resync || missed });
    }
    if (item.kind === 'live') return onEvent({ data: null }, { snapshot: true, resync: missed });
    if (item.event) await sayLast(item.event);
    const leaving = [...members];
    members.clear();
    close();
    for (const member of leaving) member.end();
  };
  const work = async () => {
    if (isBusy) return;
    isBusy = true;
    for (let item = waiting.take(); item && !departure.signal.aborted; item = waiting.take()) {
      try {
        await onItem(item);
      } catch (error) {
        if (departure.signal.aborted) break;
        failure(error);
        hasMissed = true;
        waiting.push(undefined, { kind: 'live' }, 0);
      }
    }
    isBusy = false;
  };
  const push = (item: Item, entity?: string) => {
    const dropped = waiting.push(entity, item, 0);
    if (dropped.length > 0) {
      hasMissed = true;
      tally.dropped += dropped.length;
    }
    void work();
  };

  leaveUpstream = parts.upstreamOf(source.subgraph).subscribe(
    {
      query: source.operation,
      operationName: source.operationName,
      variables: Object.fromEntries(
        source.variableNames.filter((name) => name in variables).map((name) => [name, variables[name]]),
      ),
      identity: presentIdentity,
      after: () => (position?.isVouched ? String(position.version) : undefined),
    },
    {
      // What a flag says must not be lost with an event that a later one replaces.
      event: (event) => push({ kind: 'event', event }, event.snapshot || event.resync ? undefined : event.entity),
      live: () => push({ kind: 'live' }),
      ended: (event) => push({ kind: 'end', event }),
    },
  );

  return {
    tenant,
    get size() {
      return members.size + latecomers.size;
    },
    join(subscriber) {
      (isHandingOut ? latecomers : members).add(subscriber);
      if (!position) return;
      const version = String(position.version);
      subscriber.take(writeMessage(NO_DATA, { version, snapshot: true }));
      tally.delivered += 1;
    },
    leave(subscriber) {
      const wasHere = members.delete(subscriber) || latecomers.delete(subscriber);
      if (wasHere && members.size + latecomers.size === 0) close();
    },
    close,
  };
}

function masked(result: ExecutionResult, identity: RequestIdentity, report: ErrorReporter): LiveContent {
  const { data = null, errors } = result;
  return errors ? { data, errors: errors.map((error) => report(error.toJSON(), identity, error)) } : { data };
}
