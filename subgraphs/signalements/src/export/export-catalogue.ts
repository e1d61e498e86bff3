import { currentForm } from '../form/form-versions.ts';
import { answerColumns, EXPORT_COLUMNS, type ExportColumn } from './export-columns.ts';

/** Every column that an export may have: those of the file, then the answers to the form that is offered. */
export const EXPORT_CATALOGUE: readonly ExportColumn[] = [
  ...EXPORT_COLUMNS,
  ...answerColumns(
    currentForm.steps
      .flatMap(({ fields }) => fields)
      .filter(({ isForgotten, keptIn }) => !isForgotten && !keptIn)
      .map(({ code, label, choices }) => ({
        code,
        title: (label.them ?? label.you).fr,
        words: new Map((choices ?? []).map((choice) => [choice.value, choice.label.fr])),
      })),
  ),
];
