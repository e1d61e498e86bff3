import { type Harness, openHarness } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { subgraph } from '../index.ts';
import { addPartner } from '../partner/partner.command.ts';
import { aPartner } from '../partner/partner.fixtures.ts';
import { inviteFromCommandLine, readInvitation } from './invite.command-line.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness(subgraph);
});
afterAll(() => harness?.close());

const type = (line: string) => readInvitation(line.split(' '));
const invite = (tenant: string, line: string) =>
  harness.inTenant(tenant, (context) => inviteFromCommandLine(context, type(`--tenant ${tenant} ${line}`)), {
    kind: 'system',
    job: 'agent:invite',
  });

describe('the command that invites', () => {
  it('reads what it is asked', () => {
    expect(type('--tenant niort --email claire@niort.example --role territory_admin')).toEqual({
      tenant: 'niort',
      email: 'claire@niort.example',
      role: 'territory_admin',
      name: 'claire',
      partner: undefined,
    });
  });

  it.each([
    ['--tenant niort', /Il manque --email, --role/],
    ['--tenant niort --email a@b.fr --role chef', /Le rôle « chef » n’existe pas/],
    ['--tenant niort --mail a@b.fr', /--mail/],
  ])('says what is wrong with %s', (line, message) => {
    expect(() => type(line)).toThrow(message);
  });

  it('invites the first administrator of a territory, and leaves its trace', async () => {
    await invite('niort', '--email premiere@niort.example --role territory_admin');
    await harness.runJobs();
    expect(harness.mailBox.sent.map(({ to }) => to)).toEqual(['premiere@niort.example']);
    const traces = await harness.inTenant(
      'niort',
      ({ db }) => db.$queryRaw<unknown[]>`
        SELECT actor_kind, actor_id FROM partners.audit_entry WHERE action = 'inviteAgent'`,
    );
    expect(traces).toEqual([{ actor_kind: 'system', actor_id: 'agent:invite' }]);
  });

  it('finds a partner by its name, and says which ones are near when it does not', async () => {
    await harness.inTenant('pau', (context) =>
      context.transaction(() => addPartner(context, aPartner({ name: 'ADIL' }))),
    );
    await invite('pau', '--email a@adil.example --role partner_admin --partner adil');
    const wrong = invite('pau', '--email b@adil.example --role partner_admin --partner adi');
    await expect(wrong).rejects.toThrow('Aucun partenaire actif ne s’appelle « adi » ; proches : « ADIL ».');
    const foreign = invite('niort', '--email c@adil.example --role partner_admin --partner ADIL');
    await expect(foreign).rejects.toThrow('Aucun partenaire actif');
    const without = invite('pau', '--email d@adil.example --role partner_admin');
    await expect(without).rejects.toThrow('demandent --partner');
  });
});
