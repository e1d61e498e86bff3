import { describePersonalReads } from '@mitoyen/kit/audit/personal-reads.ts';
import { openHarness } from '@mitoyen/kit/testing.ts';
import { lawReadings } from '../attestation/law-isolation.fixtures.ts';
import { batchReadings } from '../batch/batch-isolation.fixtures.ts';
import { requestReadings } from '../connection-request/request-isolation.fixtures.ts';
import { subgraph } from '../index.ts';

describePersonalReads(() => openHarness(subgraph), {
  ...requestReadings,
  ...batchReadings,
  ...lawReadings,
});
