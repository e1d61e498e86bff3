// npm run operator:enter: lets somebody of the platform into a territory, for a reason and for a while.
import { inTenantOf, runCommand, textOption, wholeNumber } from '@mitoyen/kit/command-line.ts';
import { subgraph } from '../index.ts';
import { MAX_MINUTES, REASON_MIN_LENGTH } from './operator-access.ts';
import { openedInWords, openFromCommandLine } from './operator-enter.command-line.ts';

const usage = `npm run operator:enter -- --tenant niort --name "Prénom Nom" --reason "ticket 123 : …" --minutes 30 [--write]
Au plus ${MAX_MINUTES} minutes ; le motif dit pourquoi, en ${REASON_MIN_LENGTH} caractères au moins ; --write permet aussi de décider dans les dossiers.`;
const text = { type: 'string' } as const;
const options = { tenant: text, name: text, reason: text, minutes: text, write: { type: 'boolean' } } as const;

await runCommand({ usage, options, required: ['tenant', 'name', 'reason', 'minutes'] }, async (typed) => {
  const request = {
    operatorName: textOption(typed, 'name') ?? '',
    reason: textOption(typed, 'reason') ?? '',
    minutes: wholeNumber(typed, 'minutes'),
    mayDecide: typed.values.write === true,
  };
  const opened = await inTenantOf(subgraph, typed.values.tenant, 'operator:enter', (context) =>
    openFromCommandLine(context, request),
  );
  console.log(openedInWords(opened));
});
