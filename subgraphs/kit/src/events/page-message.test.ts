import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anEvent } from './events.fixtures.ts';
import { decodePage, encodePage } from './page-message.ts';

test('a page comes out as it went in', () => {
  const payload = fc.dictionary(fc.stringMatching(/^[a-z][a-zA-Z]{0,9}$/), fc.boolean());
  const event = fc.record({ seq: fc.nat(), entityId: fc.string(), payload });
  fc.assert(
    fc.property(fc.array(event), fc.bigInt({ min: 0n, max: 2n ** 62n }), fc.boolean(), (events, after, isLeaving) => {
      const page = { after, events: events.map(({ seq, ...over }) => anEvent(seq, over)) };
      const message = { from: 'a process', page, isLeaving };
      expect(decodePage(encodePage(message))).toEqual(message);
    }),
  );
});

test.each(['', 'nonsense', '{}', '{"from":"x","after":"-1","events":[],"isLeaving":false}', '[1]', 'null'])(
  'what is no page is passed over: %s',
  (text) => {
    expect(decodePage(text)).toBeUndefined();
  },
);
