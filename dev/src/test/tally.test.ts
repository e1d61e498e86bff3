import { expect, test } from 'vitest';
import { tallyOf, type VitestReport } from './tally.ts';

const aReport = (over: Partial<VitestReport> = {}): VitestReport => ({
  numPassedTests: 3,
  numFailedTests: 0,
  success: true,
  testResults: [{ name: 'a.test.ts', status: 'passed', assertionResults: [{}, {}, {}] }],
  ...over,
});

test.each([
  { what: 'a good run', report: aReport(), exitCode: 0, tally: { passed: 3, failed: 0 } },
  {
    what: 'failed tests',
    report: aReport({ numFailedTests: 2, success: false }),
    exitCode: 1,
    tally: { passed: 3, failed: 2 },
  },
  {
    what: 'a file that could not be loaded',
    report: aReport({ success: false, testResults: [{ name: 'b.test.ts', status: 'failed', assertionResults: [] }] }),
    exitCode: 1,
    tally: { passed: 3, failed: 1 },
  },
  { what: 'an error outside of any test', report: aReport(), exitCode: 1, tally: { passed: 3, failed: 1 } },
  {
    what: 'a run without a single test',
    report: aReport({ numPassedTests: 0, testResults: [] }),
    exitCode: 0,
    tally: { passed: 0, failed: 1 },
  },
  { what: 'a runner that crashed', report: undefined, exitCode: null, tally: { passed: 0, failed: 1 } },
])('counts $what', ({ report, exitCode, tally }) => {
  expect(tallyOf(report, exitCode)).toEqual(tally);
});
