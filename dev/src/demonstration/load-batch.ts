import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { diskStorage } from '@mitoyen/kit/files/file-storage.ts';
import { runSlice, startBatch, takeBatch } from '@mitoyen/networks';
import { type DemonstrationAddress, labelOf } from './addresses.ts';

const NAME = 'parc-demonstration.csv';
const WHOLE_MS = 60_000;

/** Tests a list of the demonstration's addresses in bulk, once. */
export async function loadBatch(
  context: SubgraphContext,
  addresses: readonly DemonstrationAddress[],
  folder: string,
): Promise<void> {
  if ((await context.db.eligibilityBatch.count({ where: { fileName: NAME } })) > 0) return;
  const lines = addresses.map((address, at) => `D-${at + 1};${labelOf(address)};${address.position.join(';')}`);
  const path = join(folder, NAME);
  writeFileSync(path, `Référence;Résidence;Longitude;Latitude\n${lines.join('\n')}\n`);
  const storage = diskStorage(context.runtime.filesDir);
  const batch = await takeBatch(context, storage, { path, name: NAME });
  await context.transaction(() =>
    startBatch(context, batch, { name: 'Parc de démonstration', places: null, heating: 'COLLECTIVE' }),
  );
  await runSlice(context, batch.id, WHOLE_MS);
}
