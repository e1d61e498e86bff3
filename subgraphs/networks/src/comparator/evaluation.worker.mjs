// A thread is not under the loader of its process: it brings its own.
import { register } from 'tsx/esm/api';

register();
await import('./evaluation.thread.ts');
