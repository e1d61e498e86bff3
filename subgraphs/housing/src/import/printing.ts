import type { RowProblem } from './csv-file.ts';
import { describeProblem, describeReport, type ImportReport } from './import-report.ts';

/** What an import says on a terminal while it runs: each refused row, and how far it is. */
export const printing = {
  onRefusal: (problem: RowProblem) => console.error(describeProblem(problem)),
  onProgress: (read: number) => {
    if (process.stderr.isTTY && read % 50_000 === 0) console.error(`${read} lignes lues…`);
  },
};

/** What it says at the end. */
export function printReport(report: ImportReport): void {
  for (const line of describeReport(report)) console.log(line);
}
