import type { SubgraphRuntime } from '@mitoyen/kit/runtime.ts';
import type { Router } from 'express';
import { connectorRoutes } from './connector/connector.http.ts';
import { draftDocumentRoutes } from './deposit/draft-document.http.ts';
import { documentRoutes } from './document/document.http.ts';
import { listExportRoutes } from './export/list-export.http.ts';
import { filePdfRoutes } from './file-pdf/file-pdf.http.ts';
import { injunctionRoutes } from './injunction/injunction.http.ts';
import { landlordDocumentRoutes } from './landlord/landlord-document.http.ts';
import { observationRoutes } from './observation/observation.http.ts';
import { photoRoutes } from './photo/photo.http.ts';
import { sensorRoutes } from './sensor/sensor.http.ts';
import { statisticsRoutes } from './statistics/statistics.http.ts';
import { visitRoutes } from './visit/visit.http.ts';

/** What this subgraph serves beside the graph: photos under `/files`, the rest under `/signalements/`. */
export function signalementRoutes(router: Router, runtime: SubgraphRuntime): void {
  photoRoutes(router, runtime);
  observationRoutes(router, runtime);
  listExportRoutes(router);
  sensorRoutes(router);
  statisticsRoutes(router);
  injunctionRoutes(router);
  connectorRoutes(router, runtime);
  documentRoutes(router, runtime);
  draftDocumentRoutes(router, runtime);
  filePdfRoutes(router);
  landlordDocumentRoutes(router, runtime);
  visitRoutes(router);
}
