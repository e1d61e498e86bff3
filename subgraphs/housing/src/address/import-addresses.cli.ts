// npm run import:addresses -- --tenant <slug> [--dry-run] <file.csv>
import { inTenantOf, onlyFile, runCommand } from '@mitoyen/kit/command-line.ts';
import { printing, printReport } from '../import/printing.ts';
import { subgraph } from '../index.ts';
import { importAddresses } from './import-addresses.command.ts';

const usage = 'npm run import:addresses -- --tenant <territoire> [--dry-run] <fichier.csv>';
const options = { tenant: { type: 'string' }, 'dry-run': { type: 'boolean' } } as const;

await runCommand({ usage, options, required: ['tenant'] }, async (typed) => {
  const file = onlyFile(typed);
  const isDryRun = typed.values['dry-run'] === true;
  await inTenantOf(subgraph, typed.values.tenant, 'import:addresses', async ({ runtime, tenant }) => {
    printReport(await importAddresses(runtime.database, tenant, file, { isDryRun, ...printing }));
  });
});
