/** What an import has to say about one row: something left out of it, or the whole row. In French. */
export interface ImportNote {
  readonly severity: 'warning' | 'refused';
  /** Where it stands in the file: "ligne 12", "reseaux_de_chaleur.geojson, entité 3". */
  readonly place: string;
  /** What one recognises it by. */
  readonly label: string;
  readonly text: string;
}

/** The counts and the notes of an import, as lines to print. */
export interface ImportReport {
  readonly read: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Known already, and not in this file: kept. */
  readonly absent: number;
  readonly notes: readonly ImportNote[];
  readonly isDryRun: boolean;
}

/** An import report for the person who launched it: every note, then the counts. `things` says what was read, in French. */
export function describeReport(report: ImportReport, things: string): string[] {
  const refused = report.notes.filter(({ severity }) => severity === 'refused').length;
  const lines = report.notes.map(
    ({ severity, place, label, text }) =>
      `${severity === 'refused' ? 'REFUSÉ' : 'à noter'} · ${place} · ${label} : ${text}`,
  );
  lines.push(
    `${things} : ${report.read} — ajouts : ${report.added}, modifications : ${report.changed}, sans changement : ${report.unchanged}, refus : ${refused}.`,
  );
  if (report.absent > 0) lines.push(`Déjà en base et absents de ce fichier : ${report.absent}, gardés tels quels.`);
  if (report.isDryRun) lines.push('Essai à blanc : rien n’a été écrit.');
  return lines;
}
