// npm run key:new: a key for a program, made on the server.
import { inTenantOf, runCommand, textOption, wholeNumber } from '@mitoyen/kit/command-line.ts';
import { PERMISSIONS } from '@mitoyen/kit/viewer.ts';
import { subgraph } from '../index.ts';
import { DEFAULT_DAYS } from './api-key.ts';
import { makeKey } from './key.command-line.ts';

const usage = `npm run key:new -- --tenant niort --name "SIG" --permissions signalement.list,graph.introspect [--partner "Nom du partenaire"] [--days ${DEFAULT_DAYS}]
Permissions : ${PERMISSIONS.join(', ')}.`;
const text = { type: 'string' } as const;
const options = {
  tenant: text,
  name: text,
  permissions: text,
  partner: text,
  days: { ...text, default: `${DEFAULT_DAYS}` },
};

await runCommand({ usage, options, required: ['tenant', 'name', 'permissions'] }, async (typed) => {
  const name = textOption(typed, 'name') ?? '';
  const permissions = (textOption(typed, 'permissions') ?? '').split(',').map((permission) => permission.trim());
  const request = { name, permissions, partner: textOption(typed, 'partner'), days: wholeNumber(typed, 'days') };
  const key = await inTenantOf(subgraph, typed.values.tenant, 'key:new', (context) => makeKey(context, request));
  console.log(`La clé « ${name} », montrée une seule fois, à présenter dans l’en-tête « Authorization: Bearer » :

${key}
`);
});
