// npm run import:lovac -- --tenant <slug> --vintage <year> [--dry-run] [--partial] <file.csv>
import { inTenantOf, onlyFile, runCommand, wholeNumber } from '@mitoyen/kit/command-line.ts';
import { printing, printReport } from '../import/printing.ts';
import { subgraph } from '../index.ts';
import { importLovac } from './import-lovac.command.ts';

const usage = 'npm run import:lovac -- --tenant <territoire> --vintage <année> [--dry-run] [--partial] <fichier.csv>';
const options = {
  tenant: { type: 'string' },
  vintage: { type: 'string' },
  'dry-run': { type: 'boolean' },
  partial: { type: 'boolean' },
} as const;

await runCommand({ usage, options, required: ['tenant', 'vintage'] }, async (typed) => {
  const file = onlyFile(typed);
  const vintage = wholeNumber(typed, 'vintage');
  const isDryRun = typed.values['dry-run'] === true;
  const isPartial = typed.values.partial === true;
  await inTenantOf(subgraph, typed.values.tenant, 'import:lovac', async ({ runtime, tenant }) => {
    printReport(await importLovac(runtime.database, tenant, file, { vintage, isDryRun, isPartial, ...printing }));
  });
});
