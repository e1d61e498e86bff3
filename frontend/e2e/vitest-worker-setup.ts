import { inject } from 'vitest';
import { platformIs } from './platform.ts';

platformIs(inject('platform'));
