import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { redisForTests } from './redis-for-tests.ts';

const redis = await redisForTests();

function ask(url: string, command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(`${command}\r\n`));
    socket.once('error', reject);
    socket.once('data', (answer) => {
      socket.destroy();
      resolve(String(answer).trim());
    });
  });
}

test.skipIf(!redis)('a Redis of its own answers, is killed, comes back empty on the same port, and stops', async () => {
  if (!redis) throw new Error('unreachable');
  expect(await ask(redis.url, 'SET a 1')).toBe('+OK');
  await redis.kill9();
  await expect(ask(redis.url, 'PING')).rejects.toThrow('ECONNREFUSED');
  await redis.start();
  expect(await ask(redis.url, 'GET a')).toBe('$-1');
  await redis.stop();
  await expect(ask(redis.url, 'PING')).rejects.toThrow('ECONNREFUSED');
});
