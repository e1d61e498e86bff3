import { describePersonalReads } from '@mitoyen/kit/audit/personal-reads.ts';
import { openHarness } from '@mitoyen/kit/testing.ts';
import { subgraph } from '../index.ts';

// Networks, their operators and their owners are public bodies and companies.
describePersonalReads(() => openHarness(subgraph), {});
