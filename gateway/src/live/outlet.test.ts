import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeMessage } from './live-message.ts';
import { newTally } from './live-tally.ts';
import { type Channel, Outlet, type Pipe } from './outlet.ts';
import type { LiveExtension } from './position.ts';

/** A pipe whose reader is driven by hand: what is written stays unsent until it reads. */
function aPipe() {
  let waiting: string[] = [];
  const read: { id: string; version: number; live: LiveExtension; data: unknown }[] = [];
  let resume: (() => void) | undefined;
  const pipe: Pipe & { drain(): void; read: typeof read } = {
    read,
    get unsent() {
      return waiting.reduce((sum, text) => sum + text.length, 0);
    },
    write: (text) => void waiting.push(text),
    onceSent(call) {
      resume = call;
    },
    drain() {
      for (const text of waiting) {
        const [id = '', payload = ''] = text.split('|');
        const { data, extensions } = JSON.parse(payload);
        read.push({ id, version: Number(extensions.live.version), live: extensions.live, data });
      }
      waiting = [];
      const call = resume;
      resume = undefined;
      call?.();
    },
  };
  return pipe;
}

function aChannel(id: string): Channel {
  return { id, version: undefined, frame: (payload) => `${id}|${payload}` };
}

const LIMITS = { maxWaiting: 4, maxWaitingBytes: 1_000, highWaterBytes: 250 };
const event = (version: number, entity?: string, filler = 0) =>
  writeMessage(
    { data: { version, filler: 'x'.repeat(filler) } },
    { version: String(version), previous: String(version - 1) },
    entity,
  );

describe('what is written to one reader', () => {
  test('goes out at once while the reader follows', () => {
    const pipe = aPipe();
    const outlet = new Outlet(pipe, LIMITS, newTally());
    outlet.send(aChannel('a'), event(1));
    pipe.drain();
    expect(pipe.read).toMatchObject([{ id: 'a', live: { version: '1', previous: '0' } }]);
    expect(outlet.blockedSince).toBeUndefined();
  });

  test('is the latest of each entity when the reader comes back, each naming the one before it', () => {
    const pipe = aPipe();
    const tally = newTally();
    const outlet = new Outlet(pipe, LIMITS, tally);
    const channel = aChannel('a');
    outlet.send(channel, event(1, 'x', 300));
    for (let version = 2; version <= 9; version++) outlet.send(channel, event(version, version % 2 ? 'odd' : 'even'));
    expect(outlet.blockedSince).toBeDefined();
    while (pipe.unsent > 0) pipe.drain();
    expect(pipe.read.map(({ live }) => live)).toEqual([
      { version: '1', previous: '0' },
      { version: '8', previous: '1' },
      { version: '9', previous: '8' },
    ]);
    expect([outlet.blockedSince, tally.dropped]).toEqual([undefined, 0]);
  });

  test('says once to ask again when too much was dropped, whatever it was', () => {
    const pipe = aPipe();
    const tally = newTally();
    const outlet = new Outlet(pipe, LIMITS, tally);
    const channel = aChannel('a');
    outlet.send(channel, event(1, undefined, 300));
    for (let version = 2; version <= 20; version++) outlet.send(channel, event(version));
    outlet.send(channel, event(21, undefined, 2_000));
    while (pipe.unsent > 0) pipe.drain();
    expect(pipe.read.at(-1)?.live).toEqual({ version: '21', previous: '1', resync: true });
    expect(pipe.read).toHaveLength(2);
    expect([tally.dropped, tally.resyncs]).toEqual([20, 1]);
  });

  test('is forgotten with the subscription, and not that of others', () => {
    const pipe = aPipe();
    const outlet = new Outlet(pipe, LIMITS, newTally());
    const [left, kept] = [aChannel('left'), aChannel('kept')];
    outlet.send(left, event(1, undefined, 300));
    outlet.send(left, event(2));
    outlet.send(kept, event(3));
    outlet.forget(left);
    while (pipe.unsent > 0) pipe.drain();
    expect(pipe.read.map(({ id }) => id)).toEqual(['left', 'kept']);
  });

  test('comes before the end of the subscription', () => {
    const pipe = aPipe();
    const outlet = new Outlet(pipe, LIMITS, newTally());
    const channel = aChannel('a');
    outlet.send(channel, event(1, undefined, 300));
    outlet.send(channel, event(2));
    outlet.flush(channel);
    pipe.write('a|{"extensions":{"live":{"version":"99"}}}');
    pipe.drain();
    expect(pipe.read.map(({ version }) => version)).toEqual([1, 2, 99]);
  });
});

test('however slow the reader: bounded, in order, each message names the one before it, and nothing is missed in silence', () => {
  const step = fc.oneof(
    fc.record({ entity: fc.constantFrom('a', 'b', undefined), filler: fc.nat(400), channel: fc.nat(1) }),
    fc.constant('read' as const),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const pipe = aPipe();
      const outlet = new Outlet(pipe, LIMITS, newTally());
      const channels = [aChannel('0'), aChannel('1')];
      const sent = [0, 0];
      const latest = new Map<string, number>();
      for (const it of steps) {
        if (it === 'read') {
          pipe.drain();
          continue;
        }
        const channel = channels[it.channel];
        const version = (sent[it.channel] ?? 0) + 1;
        if (!channel) continue;
        sent[it.channel] = version;
        latest.set(`${channel.id} ${it.entity ?? version}`, version);
        outlet.send(channel, event(version, it.entity, it.filler));
        expect(pipe.unsent).toBeLessThan(LIMITS.highWaterBytes + 700);
      }
      while (pipe.unsent > 0) pipe.drain();
      for (const { id } of channels) {
        const heard = pipe.read.filter((it) => it.id === id);
        const versions = heard.map(({ version }) => version);
        expect(versions).toEqual([...versions].sort((a, b) => a - b));
        for (const [index, { live }] of heard.entries())
          if (index > 0) expect(live.previous).toBe(heard[index - 1]?.live.version);
        expect(versions.at(-1) ?? 0).toBe(sent[Number(id)]);
        const lastResync = Math.max(0, ...heard.filter(({ live }) => live.resync).map(({ version }) => version));
        for (const [key, version] of latest)
          if (key.startsWith(id) && version > lastResync) expect(versions).toContain(version);
      }
      expect(outlet.blockedSince).toBeUndefined();
    }),
  );
});
