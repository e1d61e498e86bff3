// npm run import:decree -- [--year 2026] [--dry-run] <file.csv>
import { basename } from 'node:path';
import { homeFolder, openDatabase } from '@mitoyen/database';
import { onlyFile, runCommand } from '@mitoyen/kit/command-line.ts';
import { CommandRefused } from '@mitoyen/kit/command-refused.ts';
import { Database } from '@mitoyen/kit/database.ts';
import { decreeYearOf } from './decree.ts';
import { importDecree } from './import-decree.ts';
import { describeReport } from './import-note.ts';

const usage = 'npm run import:decree -- [--year 2026] [--dry-run] <fichier .csv>';
const options = { year: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } } as const;

await runCommand({ usage, options }, async (typed) => {
  const path = onlyFile(typed);
  const { year: typedYear, 'dry-run': isDryRun } = typed.values;
  const year = decreeYearOf(typeof typedYear === 'string' ? typedYear : basename(path));
  if (year === undefined) {
    throw new CommandRefused('L’année de l’arrêté n’est pas dans le nom du fichier : ajoutez --year 2026.');
  }
  // The decree is the same for all territories: only the owner of the database writes it.
  const opened = await openDatabase(homeFolder());
  const database = new Database(opened.ownerUrl, 'networks', 1);
  try {
    const report = await importDecree(database, { path, year, isDryRun: isDryRun === true });
    for (const line of [`Arrêté ${year}`, ...describeReport(report, 'Lignes lues')]) console.log(line);
  } finally {
    await database.close();
    await opened.close();
  }
});
