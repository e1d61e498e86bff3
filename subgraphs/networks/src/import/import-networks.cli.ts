// npm run import:networks -- --tenant <slug> [--vintage 2026-09] [--dry-run] <file.zip | file.geojson>
import { inTenantOf, onlyFile, runCommand } from '@mitoyen/kit/command-line.ts';
import { subgraph } from '../index.ts';
import { importNetworks } from './import-networks.ts';
import { describeReport } from './import-note.ts';

const usage =
  'npm run import:networks -- --tenant <territoire> [--vintage 2026-09] [--dry-run] <fichier .zip ou .geojson>';
const options = {
  tenant: { type: 'string' },
  vintage: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
} as const;

await runCommand({ usage, options, required: ['tenant'] }, async (typed) => {
  const { tenant, vintage, 'dry-run': isDryRun } = typed.values;
  const path = onlyFile(typed);
  await inTenantOf(subgraph, tenant, 'import:networks', async ({ runtime, tenant: territory }) => {
    const edition = typeof vintage === 'string' ? vintage : (/20\d\d-\d\d/.exec(path)?.[0] ?? null);
    const report = await importNetworks(runtime.database, territory, {
      path,
      vintage: edition,
      isDryRun: isDryRun === true,
    });
    for (const line of describeReport(report, 'Réseaux lus')) console.log(line);
  });
});
