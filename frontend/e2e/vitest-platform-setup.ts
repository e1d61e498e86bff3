import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startPlatform } from '../../dev/src/platform/start-platform.ts';

/** What the tests know of the running platform, or why there is none. */
export interface RunningForTests {
  /** Root address of each territory. */
  readonly sites: Readonly<Record<string, string>>;
  readonly publicPort: number;
  /** Its home folder, for commands that are run beside it. */
  readonly home: string;
  readonly mailUrl: string;
  readonly databaseUrl: string;
  readonly problem?: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    platform: RunningForTests;
  }
}

/** Starts one platform with its demonstration data for all the browser tests of a run, and stops it at the end. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // Never the database of whoever runs the tests.
  delete process.env.DATABASE_URL;
  const home = mkdtempSync(join(tmpdir(), 'mitoyen-browser-tests-'));
  // The account that runs PostgreSQL must enter it; else its data would go elsewhere.
  chmodSync(home, 0o755);
  const forget = () => rmSync(home, { recursive: true, force: true });
  try {
    // All browsers of the tests have one address.
    process.env.BUDGET_SCALE = '1000';
    const platform = await startPlatform({ home, publicPort: 0, quiet: true });
    const { publicPort, mailUrl, databaseUrl, tenants } = platform;
    const sites = Object.fromEntries(tenants.map(({ slug }) => [slug, platform.url(slug)]));
    project.provide('platform', { sites, publicPort, home, mailUrl, databaseUrl });
    return async () => {
      await platform.stop();
      forget();
    };
  } catch (error) {
    // The other tests of the run go on; each test of this project then says why it could not begin.
    const problem = error instanceof Error ? error.message : String(error);
    project.provide('platform', { sites: {}, publicPort: 0, home, mailUrl: '', databaseUrl: '', problem });
    return async () => forget();
  }
}
