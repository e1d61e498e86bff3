// npm run audit:export: the audit log of a tenant as a file that anybody verifies without the database.
import { resolve } from 'node:path';
import { homeFolder, openDatabase, roleUrl } from '@mitoyen/database';
import { runCommand } from '@mitoyen/kit/command-line.ts';
import { CommandRefused } from '@mitoyen/kit/command-refused.ts';
import { readEnvironment } from '@mitoyen/kit/environment.ts';
import { openTenants } from '@mitoyen/tenants';
import { exportTenant } from './export-tenant.ts';
import { periodOf } from './typed.ts';

const usage = 'npm run audit:export -- --tenant <territoire> --out <fichier.jsonl> [--from <jour>] [--to <jour>]';
const options = {
  tenant: { type: 'string' },
  out: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
} as const;

await runCommand({ usage, options, required: ['tenant', 'out'] }, async ({ values }) => {
  const period = periodOf(values);
  const tenant = String(values.tenant);
  const tenants = openTenants(readEnvironment(['TENANTS_DIR']).TENANTS_DIR);
  const known = tenants.all().map(({ slug }) => slug);
  tenants.close();
  if (!known.includes(tenant)) {
    throw new CommandRefused(`Le territoire « ${tenant} » n’existe pas. Connus : ${known.sort().join(', ')}.`);
  }
  const path = resolve(process.env.INIT_CWD ?? '.', String(values.out));
  const { ownerUrl, secret, close } = await openDatabase(homeFolder());
  try {
    const request = { tenant, ...period, now: new Date() };
    const counts = await exportTenant((name) => roleUrl(ownerUrl, name, secret), path, request);
    for (const [name, lines] of counts) console.log(`${name} : ${lines - 1} écriture(s)`);
    console.log(`${path} est écrit. Pour le vérifier : npm run audit:verify -- --file ${path}`);
  } finally {
    await close();
  }
});
