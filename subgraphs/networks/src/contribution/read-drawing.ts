import { type Outline, readOutline, type TerritoryPlace } from '../perimeter/read-outline.ts';
import { joinTraces, readTrace, type TraceDrawing } from '../trace/drawing.ts';
import { DrawingRefused } from '../trace/drawing-refused.ts';
import { readContribution } from './contributed-shapes.ts';
import type { ReceivedFile } from './receive-files.ts';

/** Files to read, and as what. Plain data: it goes to a thread of its own when they are large. */
export type TraceTask = { readonly as: 'TRACE'; readonly files: readonly ReceivedFile[] };
export type OutlineTask = { readonly as: 'OUTLINE'; readonly files: readonly ReceivedFile[] } & TerritoryPlace;
export type DrawingTask = TraceTask | OutlineTask;

/**
 * Reads what files draw.
 * @throws FileUnreadable, DrawingRefused
 */
export async function readDrawing(task: DrawingTask): Promise<TraceDrawing | Outline> {
  const contributed = await readContribution(task.files);
  if (task.as === 'TRACE') return joinTraces(contributed.map(({ shapes, system }) => readTrace(shapes, system)));
  // One outline is written in one system: files of several are a mistake, of which nobody could say which is right.
  if (new Set(contributed.map(({ system }) => system)).size > 1) throw new DrawingRefused('WRONG_PROJECTION');
  const shapes = contributed.flatMap((one) => [...one.shapes]);
  return readOutline(task, shapes, contributed[0]?.system);
}
