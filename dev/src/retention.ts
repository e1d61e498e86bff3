// npm run retention -- --tenant <slug> [--dry-run]: applies the personal data register of every subgraph now.
import { inTenantOf, runCommand } from '@mitoyen/kit/command-line.ts';
import { applyRetention } from '@mitoyen/kit/personal-data.ts';
import { SUBGRAPH_NAMES, type Subgraph } from '@mitoyen/kit/subgraph.ts';

const usage = 'npm run retention -- --tenant <territoire> [--dry-run]';
const options = { tenant: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } } as const;

await runCommand({ usage, options, required: ['tenant'] }, async ({ values }) => {
  const isDryRun = values['dry-run'] === true;
  for (const name of SUBGRAPH_NAMES) {
    const { subgraph } = (await import(`@mitoyen/${name}`)) as { subgraph: Subgraph };
    await inTenantOf(subgraph, values.tenant, 'retention', async (context) => {
      await context.transaction(async () => {
        const { database } = context.runtime;
        const results = await applyRetention(database, subgraph.personalData, context.now(), isDryRun);
        const done = { delete: 'à effacer', anonymise: 'à anonymiser' };
        for (const { table, action, rows } of results)
          console.log(`${name}.${table} : ${rows} ligne(s) ${done[action]}`);
        if (isDryRun) return;
        const tables = Object.fromEntries(results.map(({ table, action, rows }) => [table, { action, rows }]));
        await context.audit([{ action: 'retention.apply', entity: null, entityId: null, details: { tables } }]);
      });
    });
  }
  console.log(isDryRun ? 'Essai à blanc : rien n’a été changé.' : 'C’est fait.');
});
