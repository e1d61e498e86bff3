import { stat } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import type { Outline } from '../perimeter/read-outline.ts';
import type { TraceDrawing } from '../trace/drawing.ts';
import { type DrawingRefusalCode, DrawingRefused } from '../trace/drawing-refused.ts';
import { type FileRefusalCode, FileUnreadable } from './file-unreadable.ts';
import { type DrawingTask, type OutlineTask, readDrawing, type TraceTask } from './read-drawing.ts';

/** Below this the work is shorter than the start of a thread. */
const SMALL_BYTES = 1_000_000;

interface ThreadAnswer {
  readonly drawing?: TraceDrawing | Outline;
  readonly refusal?:
    | { readonly name: 'FileUnreadable'; readonly code: FileRefusalCode; readonly file: string }
    | { readonly name: 'DrawingRefused'; readonly code: DrawingRefusalCode; readonly place: DrawingRefused['place'] };
}

/**
 * Reads what files draw; large ones in a thread of their own, because fifty megabytes take seconds during which this process
 * would answer nobody.
 * @throws FileUnreadable, DrawingRefused
 */
export async function readApart(task: TraceTask): Promise<TraceDrawing>;
export async function readApart(task: OutlineTask): Promise<Outline>;
export async function readApart(task: DrawingTask): Promise<TraceDrawing | Outline> {
  const sizes = await Promise.all(task.files.map(({ path }) => stat(path)));
  const isSmall = sizes.reduce((sum, { size }) => sum + size, 0) < SMALL_BYTES;
  return isSmall ? readDrawing(task) : readInThread(task);
}

function readInThread(task: DrawingTask): Promise<TraceDrawing | Outline> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./read-drawing.worker.mjs', import.meta.url), {
      workerData: task,
      execArgv: [],
    });
    worker.once('message', ({ drawing, refusal }: ThreadAnswer) => {
      if (drawing) resolve(drawing);
      else if (refusal?.name === 'FileUnreadable') reject(new FileUnreadable(refusal.code, refusal.file));
      else if (refusal) reject(new DrawingRefused(refusal.code, refusal.place));
    });
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the thread ended without an answer')));
  });
}
