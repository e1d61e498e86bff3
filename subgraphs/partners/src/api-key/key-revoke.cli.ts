// npm run key:revoke: ends a key, named by its first characters; without a name, lists the keys of the territory.
import { inTenantOf, runCommand, textOption } from '@mitoyen/kit/command-line.ts';
import { subgraph } from '../index.ts';
import { keysInWords, revokeKey } from './key.command-line.ts';

const usage = 'npm run key:revoke -- --tenant niort [--key mit_0123456789]';
const options = { tenant: { type: 'string' }, key: { type: 'string' } } as const;

await runCommand({ usage, options, required: ['tenant'] }, async (typed) => {
  const label = textOption(typed, 'key');
  const said = await inTenantOf(subgraph, typed.values.tenant, 'key:revoke', async (context) =>
    label === undefined ? keysInWords(context) : revokeKey(context, label),
  );
  console.log(said);
});
