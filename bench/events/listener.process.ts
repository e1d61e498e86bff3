// One process that listens to the events of `networks`, as a subgraph does, and tells its parent what it hears.
import { EventStream } from '@mitoyen/kit/events/event-stream.ts';
import { postgresCarrier } from '@mitoyen/kit/events/postgres-carrier.ts';
import { RedisCarrier } from '@mitoyen/kit/events/redis-carrier.ts';
import { openLog } from '@mitoyen/kit/log.ts';
import type { ListenerOptions, Word } from './listener-process.ts';

const TELL_MS = 5;

const { url, secret, redisUrl }: ListenerOptions = JSON.parse(process.argv[2] ?? '');
const log = openLog('bench', 'error');
const stream = new EventStream(
  redisUrl
    ? new RedisCarrier({ url, schema: 'networks', log, redisUrl, secret })
    : postgresCarrier(url, 'networks', log),
);
const tell = (word: Word) => process.send?.(word);
let heard = 0;
let told = -1;
await stream.start();
// The count is what a subscriber is offered: what it then does with it is not the carrier's.
stream.subscribe('niort', ['network.changed'], ({ entityId }) => {
  heard += 1;
  if (entityId.startsWith('single')) tell({ name: entityId, at: performance.timeOrigin + performance.now() });
  return false;
});
setInterval(() => {
  if (heard !== told) tell({ heard });
  told = heard;
}, TELL_MS);
process.on('message', async () => {
  await stream.stop();
  process.exit();
});
