import { parentPort, workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
const { readDrawing } = await import('./read-drawing.ts');

try {
  parentPort?.postMessage({ drawing: await readDrawing(workerData) });
} catch (error) {
  const { name, code, file, place } = error;
  // What is no refusal is a fault of ours: it ends the thread.
  if (name !== 'FileUnreadable' && name !== 'DrawingRefused') throw error;
  parentPort?.postMessage({ refusal: { name, code, file, place } });
}
