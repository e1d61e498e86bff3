import type { SubgraphRuntime } from '@mitoyen/kit/runtime.ts';
import type { Router } from 'express';
import { photoRoutes } from './photo/photo.http.ts';

/** What this subgraph serves beside the graph: photos under `/files`, the rest under `/signalements/`. */
export function signalementRoutes(router: Router, runtime: SubgraphRuntime): void {
  photoRoutes(router, runtime);
}
