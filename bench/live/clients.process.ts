import { BIG_EVENTS, DASHBOARD, now, ownFigures } from './graph.ts';
import { answerTheBench } from './processes.ts';
import { openSubscriber, type RawSubscriber } from './raw-subscriber.ts';

type Question =
  /** Opens `count` sockets with one subscription each, of the same kind or of a kind each. */
  | { readonly open: number; readonly port: number; readonly kind: 'any' | 'each' | 'big' }
  /** Once `events` events have come to every subscriber: how long each took, in milliseconds, one list per event. */
  | { readonly take: number }
  /** Subscribes and leaves so many times, on sockets that stay. */
  | { readonly cycles: number; readonly port: number }
  /** The last one stops reading its TCP socket, or reads again. */
  | { readonly pauseLast: boolean }
  | { readonly close: true };

const OPENING_AT_ONCE = 100;
let subscribers: RawSubscriber[] = [];
/** By version: how long it took to each subscriber. */
const delays = new Map<string, number[]>();
/** How many messages each subscriber has had since it was opened. */
let heard: number[] = [];

async function openOne(port: number, kind: 'any' | 'each' | 'big', index: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    openSubscriber(port, (text) => {
      const at = now();
      heard[index] = (heard[index] ?? 0) + 1;
      if (text.includes('"snapshot":true')) return resolve();
      const version = /"version":"(\d+)"/.exec(text)?.[1] ?? '';
      const sent = Number(/"at":"([\d.]+)"/.exec(text)?.[1] ?? 0);
      if (sent === 0) return;
      const list = delays.get(version) ?? [];
      list.push(at - sent);
      delays.set(version, list);
    }).then((subscriber) => {
      subscribers.push(subscriber);
      const payload =
        kind === 'big'
          ? { query: BIG_EVENTS }
          : { query: DASHBOARD, variables: { kind: kind === 'each' ? `k${index}` : kind } };
      subscriber.send({ id: '1', type: 'subscribe', payload });
    }, reject);
  });
}

async function open(count: number, port: number, kind: 'any' | 'each' | 'big'): Promise<void> {
  for (let index = 0; index < count; ) {
    const batch = Array.from({ length: Math.min(OPENING_AT_ONCE, count - index) }, () => openOne(port, kind, index++));
    await Promise.all(batch);
  }
}

async function cycle(port: number, cycles: number): Promise<void> {
  let live = () => {};
  const subscriber = await openSubscriber(port, (text) => {
    if (text.includes('"snapshot":true')) live();
  });
  for (let index = 0; index < cycles; index++) {
    const isLive = new Promise<void>((resolve) => {
      live = resolve;
    });
    const id = String(index);
    subscriber.send({ id, type: 'subscribe', payload: { query: DASHBOARD, variables: { kind: `c${index % 7}` } } });
    // Half of them leave before anything has come.
    if (index % 2 === 0) await isLive;
    subscriber.send({ id, type: 'complete' });
  }
  subscriber.close();
}

async function taken(events: number): Promise<number[][]> {
  const isWhole = () => {
    const lists = [...delays.values()];
    return lists.length >= events && lists.every((list) => list.length >= subscribers.length);
  };
  const deadline = now() + 60_000;
  while (!isWhole() && now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20));
  const lists = [...delays.values()];
  delays.clear();
  return lists;
}

answerTheBench({}, async (question: Question) => {
  if ('open' in question) {
    await open(question.open, question.port, question.kind);
    return ownFigures();
  }
  if ('take' in question) return { delays: await taken(question.take), heard: heard.at(-1) ?? 0, first: heard[0] ?? 0 };
  if ('cycles' in question) {
    await cycle(question.port, question.cycles);
    return ownFigures();
  }
  if ('pauseLast' in question) {
    const tcp = subscribers.at(-1)?.tcp;
    if (question.pauseLast) tcp?.pause();
    else tcp?.resume();
    return {};
  }
  for (const subscriber of subscribers) subscriber.close();
  subscribers = [];
  heard = [];
  delays.clear();
  return {};
});
