import type { SubgraphRuntime } from '@mitoyen/kit/runtime.ts';
import type { Router } from 'express';
import { batchRoutes } from './batch/batch.http.ts';
import { requestExportRoutes } from './connection-request/request-export.http.ts';
import { contributionRoutes } from './contribution/contribution.http.ts';
import { evidenceRoutes } from './derogation/evidence.http.ts';
import { letterRoutes } from './letter/letter.http.ts';
import { libraryRoutes } from './library/library.http.ts';
import { openDataRoutes } from './open-data/open-data.http.ts';
import { tileRoutes } from './tiles/tiles.http.ts';

/** What this subgraph serves beside the graph, under `/networks/`. */
export function networkRoutes(router: Router, runtime: SubgraphRuntime): void {
  tileRoutes(router, runtime);
  contributionRoutes(router);
  evidenceRoutes(router);
  letterRoutes(router);
  libraryRoutes(router);
  openDataRoutes(router);
  requestExportRoutes(router);
  batchRoutes(router);
}
