import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A process of the bench, asked one thing at a time. */
export interface BenchProcess {
  ask<T>(question: object): Promise<T>;
}

const children: ChildProcess[] = [];

/** Starts a process of the bench in production mode and waits for its first word. It ends with the bench. */
export async function startProcess<T>(name: string, setup?: object): Promise<BenchProcess & { readonly first: T }> {
  const child = fork(fileURLToPath(new URL(`./${name}.process.ts`, import.meta.url)), {
    execArgv: ['--expose-gc', '--import', 'tsx'],
    env: { ...process.env, NODE_ENV: 'production', BENCH_SETUP: JSON.stringify(setup ?? null) },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  children.push(child);
  const hear = <R>(question?: object): Promise<R> =>
    new Promise((resolve, reject) => {
      const ended = (code: number | null) => reject(new Error(`${name} ended with ${code}`));
      child.once('exit', ended);
      child.once('message', (answer) => {
        child.off('exit', ended);
        resolve(answer as R); // Both ends are programs of this bench.
      });
      if (question) child.send(question);
    });
  return { first: await hear<T>(), ask: hear };
}

/** Answers each question of the bench with what `answer` gives. */
export function answerTheBench(first: object, answer: (question: never) => Promise<object> | object): void {
  process.on('message', async (question) => process.send?.(await answer(question as never)));
  process.on('disconnect', () => process.exit(0));
  process.send?.(first);
}

export function stopProcesses(): void {
  for (const child of children) if (child.connected) child.disconnect();
}
