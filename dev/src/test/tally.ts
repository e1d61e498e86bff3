/** What vitest's JSON report says, as far as we count. */
export interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly success: boolean;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly unknown[];
  }[];
}

export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

/**
 * Counts a run. A file that could not even be loaded counts as one failure, and so does a run that ended badly without saying
 * which test failed, or that left no report at all: nothing that went wrong may look like success.
 */
export function tallyOf(report: VitestReport | undefined, exitCode: number | null): Tally {
  if (!report) return { passed: 0, failed: 1 };
  const unloaded = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  const failed = report.numFailedTests + unloaded.length;
  const isBad = exitCode !== 0 || !report.success || report.numPassedTests + failed === 0;
  return { passed: report.numPassedTests, failed: failed === 0 && isBad ? 1 : failed };
}
