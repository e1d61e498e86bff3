// npm run audit:verify: proves that nobody has changed the audit log, in the database or in an exported file.
import { resolve } from 'node:path';
import { homeFolder, openDatabase, roleUrl } from '@mitoyen/database';
import { runCommand } from '@mitoyen/kit/command-line.ts';
import { CommandRefused } from '@mitoyen/kit/command-refused.ts';
import { chainWords, faultWords } from './audit-words.ts';
import { expectedPoint, subgraphsOf } from './typed.ts';
import { verifyDatabase } from './verify-database.ts';
import { verifyFile } from './verify-file.ts';

const usage =
  'npm run audit:verify -- [--tenant <territoire>] [--subgraph <sous-graphe>] [--file <export.jsonl>] [--expect <numéro>:<empreinte>]';
const options = {
  tenant: { type: 'string' },
  subgraph: { type: 'string' },
  file: { type: 'string' },
  expect: { type: 'string' },
} as const;

let isWhole = true;
function say(line: string, faults: readonly string[]): void {
  console.log(line);
  for (const fault of faults) console.error(`  ✗ ${fault}`);
  if (faults.length > 0) isWhole = false;
}

await runCommand({ usage, options }, async ({ values }) => {
  const subgraphs = subgraphsOf(values);
  const expected = expectedPoint(values);
  if (expected && subgraphs.length > 1) {
    throw new CommandRefused('--expect parle d’une seule chaîne : indiquez --subgraph.');
  }
  const tenant = values.tenant === undefined ? undefined : String(values.tenant);
  if (values.file !== undefined) {
    await inFile(resolve(process.env.INIT_CWD ?? '.', String(values.file)));
  } else {
    if (expected && tenant === undefined) {
      throw new CommandRefused('--expect parle d’une seule chaîne : indiquez --tenant.');
    }
    await inDatabase();
  }
  if (isWhole) console.log('Tout est intact.');
  else throw new CommandRefused('Le journal n’est pas intact.');

  async function inFile(path: string): Promise<void> {
    const seen = new Set<string>();
    const [only] = subgraphs;
    const point = expected && only && { subgraph: only, point: expected };
    for await (const { heading, report, strangeLines } of verifyFile(path, point)) {
      if (tenant !== undefined && heading.tenant !== tenant) continue;
      if (!subgraphs.some((name) => name === heading.subgraph)) continue;
      seen.add(heading.subgraph);
      const strange = strangeLines
        .slice(0, 10)
        .map((line) => `la ligne ${line} n’est pas une écriture de cette chaîne`);
      say(chainWords(`${heading.tenant} · ${heading.subgraph}`, report), [
        ...report.faults.map(faultWords),
        ...strange,
      ]);
    }
    for (const name of subgraphs) if (!seen.has(name)) say(name, ['le fichier ne contient pas cette chaîne']);
  }

  async function inDatabase(): Promise<void> {
    const { ownerUrl, secret, close } = await openDatabase(homeFolder());
    try {
      for (const name of subgraphs) {
        const verifications = verifyDatabase(roleUrl(ownerUrl, name, secret), name, {
          tenant,
          expected,
          now: new Date(),
        });
        for await (const { tenant: whose, report } of verifications) {
          say(chainWords(`${whose} · ${name}`, report), report.faults.map(faultWords));
        }
      }
    } finally {
      await close();
    }
  }
});
