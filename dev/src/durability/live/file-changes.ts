import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { roleUrl } from '@mitoyen/database';
import { Database } from '@mitoyen/kit/database.ts';
import { publishFromBulk } from '@mitoyen/kit/events/outbox.ts';
import { runInTenant } from '@mitoyen/kit/tenant-scope.ts';
import { currentGrid } from '@mitoyen/signalements';
import { ownerRows } from '../owner-rows.ts';

const RETRY_MS = 50;

interface File {
  readonly tenant: string;
  readonly id: string;
}

/** The files of territories, changed by a program that goes on through every failure, as an importer would. */
export class FileChanges {
  readonly #database: Database;
  readonly #files: readonly File[];
  /** Changes that were committed, each with its event. */
  committed = 0;

  private constructor(database: Database, files: readonly File[]) {
    this.#database = database;
    this.#files = files;
  }

  /** Makes as many files in each territory. */
  static async open(ownerUrl: string, secret: string, tenants: readonly string[], each: number): Promise<FileChanges> {
    const files = tenants.flatMap((tenant) => Array.from({ length: each }, () => ({ tenant, id: randomUUID() })));
    await ownerRows(
      ownerUrl,
      `INSERT INTO signalements.signalement (tenant_id, id, reference, deposit_key, deposit_fingerprint, address_label,
         search_text, citycode, reporter_kind, grid_version, has_danger, description)
       SELECT tenant, id, id, id, '', '1 rue de l’Épreuve', '', '79191', 'TENANT', $3, false, 'Changé pendant que tout tombe.'
       FROM unnest($1::text[], $2::uuid[]) AS file (tenant, id)`,
      [files.map(({ tenant }) => tenant), files.map(({ id }) => id), currentGrid.version],
    );
    return new FileChanges(new Database(roleUrl(ownerUrl, 'signalements', secret), 'signalements', 8), files);
  }

  /** Changes one file after the other, chosen at random, until that many changes are committed by all writers together. */
  async write(total: number, pauseMs: number): Promise<void> {
    while (this.committed < total) {
      const file = this.#files[Math.floor(Math.random() * this.#files.length)];
      if (!file) return;
      try {
        await this.#change(file.tenant, file.id);
        this.committed += 1;
        await sleep(Math.random() * 2 * pauseMs);
      } catch {
        // It may have been committed or not: another follows, and only the state counts in the end.
        await sleep(RETRY_MS);
      }
    }
  }

  close(): Promise<void> {
    return this.#database.close();
  }

  #change(tenant: string, id: string): Promise<void> {
    return runInTenant(tenant, () =>
      this.#database.bulk(async (client) => {
        await client.query('UPDATE signalements.signalement SET version = version + 1 WHERE id = $1', [id]);
        const data = { signalementId: id, affectationId: null, affectationPartnerId: null, partnerIds: [] };
        await publishFromBulk(client, 'signalements', 'signalement.changed', { entityId: id, data });
      }),
    );
  }
}
