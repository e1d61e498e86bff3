import { startSubgraph } from '@mitoyen/kit/start.ts';
import { subgraph } from './index.ts';

await startSubgraph(subgraph);
