// npm run import:communes -- --tenant <slug> [--vintage 2026] <file.geojson>
import { inTenantOf, onlyFile, runCommand } from '@mitoyen/kit/command-line.ts';
import { subgraph } from '../index.ts';
import { importCommunes } from './import-communes.command.ts';

const usage = 'npm run import:communes -- --tenant <territoire> [--vintage 2026] <fichier .geojson>';
const options = { tenant: { type: 'string' }, vintage: { type: 'string' } } as const;

await runCommand({ usage, options, required: ['tenant'] }, async (typed) => {
  const path = onlyFile(typed);
  const { tenant, vintage } = typed.values;
  await inTenantOf(subgraph, tenant, 'import:communes', async (context) => {
    const edition = typeof vintage === 'string' ? vintage : (/20\d\d/.exec(path)?.[0] ?? 'inconnue');
    const { own, missing, neighbours } = await importCommunes(context, path, edition);
    console.log(`Communes du territoire dessinées : ${own} ; communes autour : ${neighbours}`);
    if (missing.length > 0) console.log(`Sans contour dans ce fichier : ${missing.join(', ')}`);
  });
});
