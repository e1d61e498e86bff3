// npm run retention -- --tenant <slug> [--dry-run]: applies the personal data register of every subgraph now.
import { inTenantOf, runCommand } from '@mitoyen/kit/command-line.ts';
import { executeRetention } from '@mitoyen/kit/retention-job.ts';
import { SUBGRAPH_NAMES, type Subgraph } from '@mitoyen/kit/subgraph.ts';

const WORDS = { delete: 'à effacer', anonymise: 'à anonymiser' };

const usage = 'npm run retention -- --tenant <territoire> [--dry-run]';
const options = { tenant: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } } as const;

await runCommand({ usage, options, required: ['tenant'] }, async ({ values }) => {
  const isDryRun = values['dry-run'] === true;
  for (const name of SUBGRAPH_NAMES) {
    const { subgraph } = (await import(`@mitoyen/${name}`)) as { subgraph: Subgraph };
    const results = await inTenantOf(subgraph, values.tenant, 'retention', (context) =>
      executeRetention(context, subgraph.personalData, isDryRun),
    );
    for (const { table, action, rows } of results) console.log(`${name}.${table} : ${rows} ligne(s) ${WORDS[action]}`);
  }
  console.log(isDryRun ? 'Essai à blanc : rien n’a été changé.' : 'C’est fait.');
});
