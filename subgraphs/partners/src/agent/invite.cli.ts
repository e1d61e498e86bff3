// npm run agent:invite: the first administrator of a territory, whom nobody else could invite.
import { inTenantOf } from '@mitoyen/kit/command-line.ts';
import { CommandRefused } from '@mitoyen/kit/command-refused.ts';
import { subgraph } from '../index.ts';
import { inviteFromCommandLine, readInvitation } from './invite.command-line.ts';

try {
  const request = readInvitation(process.argv.slice(2));
  await inTenantOf(subgraph, request.tenant, 'agent:invite', (context) => inviteFromCommandLine(context, request));
  console.log(`L’invitation de ${request.email} est prête : elle part dès que la plateforme tourne.`);
} catch (error) {
  if (!(error instanceof CommandRefused)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
