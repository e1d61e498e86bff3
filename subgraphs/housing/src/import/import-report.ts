import type { RowProblem } from './csv-file.ts';

/** What an import did, or would do when it is a dry run. */
export interface ImportReport {
  readonly isDryRun: boolean;
  read: number;
  kept: number;
  inserted: number;
  updated: number;
  /** Rows that are right and of no concern here, by reason in French. */
  readonly setAside: Map<string, number>;
  refused: number;
  /** The first refusals, in the order of the file; `refused` counts them all. */
  readonly refusals: RowProblem[];
  /** What else there is to tell, in French. */
  readonly remarks: string[];
}

const refusalsKept = 1_000;

export function newReport(isDryRun: boolean): ImportReport {
  return {
    isDryRun,
    read: 0,
    kept: 0,
    inserted: 0,
    updated: 0,
    setAside: new Map(),
    refused: 0,
    refusals: [],
    remarks: [],
  };
}

export function noteRefusal(report: ImportReport, problem: RowProblem): void {
  report.refused += 1;
  if (report.refusals.length < refusalsKept) report.refusals.push(problem);
}

export function noteSetAside(report: ImportReport, reason: string): void {
  report.setAside.set(reason, (report.setAside.get(reason) ?? 0) + 1);
}

/** One refused row, as it is printed. */
export function describeProblem({ line, message }: RowProblem): string {
  return `ligne ${line} : ${message}`;
}

/** The summary of an import, in French, one fact a line. */
export function describeReport(report: ImportReport): string[] {
  const unchanged = report.kept - report.inserted - report.updated;
  const lines = [
    `${count(report.read, 'ligne lue', 'lignes lues')}, ${count(report.kept, 'gardée', 'gardées')}, ${count(report.refused, 'refusée', 'refusées')}`,
    `${count(report.inserted, 'nouvelle', 'nouvelles')}, ${count(report.updated, 'mise à jour', 'mises à jour')}, ${count(unchanged, 'inchangée', 'inchangées')}`,
  ];
  for (const [reason, rows] of [...report.setAside].sort((a, b) => b[1] - a[1]))
    lines.push(`${count(rows, 'écartée', 'écartées')} : ${reason}`);
  lines.push(...report.remarks);
  if (report.isDryRun) lines.push('Essai à blanc : rien n’a été enregistré.');
  return lines;
}

function count(number: number, one: string, many: string): string {
  return `${new Intl.NumberFormat('fr-FR').format(number)} ${number < 2 ? one : many}`;
}
