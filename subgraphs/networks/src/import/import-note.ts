/** What an import has to say about one row: something to know, something left out of it, or the whole row. In French. */
export interface ImportNote {
  readonly severity: NoteSeverity;
  /** What it is about, stable: "INVALID_RING", "MISSING_ID", "PRICE_UNUSUAL"… */
  readonly code: string;
  /** Where it stands in the file: "ligne 12", "reseaux_de_chaleur.geojson, entité 3". */
  readonly place: string;
  /** What one recognises it by. */
  readonly label: string;
  readonly text: string;
}

export type NoteSeverity = 'refused' | 'warning' | 'info';

/** A remark about one row, before one knows where it stands. */
export type RowNote = Omit<ImportNote, 'place' | 'label'>;

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

/**
 * An import report for the person who launched it: what was refused or is doubtful, then the counts. `things` says what was
 * read, in French. What is only good to know is counted: it stands in the report kept for the back-office.
 */
export function describeReport(report: ImportReport, things: string): string[] {
  const count = (severity: NoteSeverity) => report.notes.filter((note) => note.severity === severity).length;
  const lines = report.notes
    .filter(({ severity }) => severity !== 'info')
    .map(
      ({ severity, place, label, text }) =>
        `${severity === 'refused' ? 'REFUSÉ' : 'à noter'} · ${place} · ${label} : ${text}`,
    );
  lines.push(
    `${things} : ${report.read} — ajouts : ${report.added}, modifications : ${report.changed}, sans changement : ${report.unchanged}, refus : ${count('refused')}.`,
  );
  if (count('info') > 0)
    lines.push(`Pour information : ${count('info')} remarque(s), dans le compte rendu de l’import.`);
  if (report.absent > 0) lines.push(`Déjà en base et absents de ce fichier : ${report.absent}, gardés tels quels.`);
  if (report.isDryRun) lines.push('Essai à blanc : rien n’a été écrit.');
  return lines;
}
