import { type ChildProcess, fork } from 'node:child_process';
import { type Contestant, programOf, type Setup } from './contestant.ts';

const children: ChildProcess[] = [];

/** Starts a process of the bench in production mode. It ends with the bench. */
export function startProcess(
  name: Contestant | 'subgraphs',
  setup?: Setup,
  flags: readonly string[] = [],
): ChildProcess {
  const program = programOf(name);
  const child = fork(program, {
    execArgv: ['--no-warnings', ...(program.endsWith('.ts') ? ['--import', 'tsx'] : []), ...flags],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      APOLLO_TELEMETRY_DISABLED: 'true',
      BENCH_SETUP: JSON.stringify(setup ?? null),
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  children.push(child);
  return child;
}

/** The next message of a child, after asking for it when `ask` is given. Rejects when the child ends instead. */
export function heard<T>(child: ChildProcess, ask?: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`a process of the bench ended with ${code}`));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message as T); // Both ends are programs of this bench.
    });
    if (ask !== undefined) child.send(ask);
  });
}

/** Ends all that was started. */
export function stopProcesses(): void {
  for (const child of children) if (child.connected) child.disconnect();
}
