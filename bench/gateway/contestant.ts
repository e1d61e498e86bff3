/** What each contestant is given. */
export interface Setup {
  readonly supergraphFile: string;
  readonly addresses: Readonly<Record<string, string>>;
}

/** Reads the setup that the bench wrote in the environment of this process. */
export function readSetup(): Setup {
  const text = process.env.BENCH_SETUP;
  if (!text) throw new Error('start this through bench/gateway-federated.ts');
  return JSON.parse(text);
}

/** Tells the bench where to ask, then answers each message with the CPU time this process has used (milliseconds). Ends with the bench. */
export function answerCpu(url: string): void {
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send?.({ cpuMs: (user + system) / 1_000, rssMb: process.memoryUsage.rss() / 1024 / 1024 });
  });
  process.on('disconnect', () => process.exit(0));
  process.send?.({ url });
}
