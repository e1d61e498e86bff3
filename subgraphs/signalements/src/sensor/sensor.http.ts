import { Refusal } from '@mitoyen/kit/refusal.ts';
import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import { z } from 'zod';
import { takeReadings } from './sensor.command.ts';

/** A thousand readings of three quantities, written long. */
const MAX_BODY = '256kb';
const body = z.object({ token: z.string().max(100), readings: z.array(z.unknown()) });
const STATUS: Readonly<Record<string, number>> = { UNKNOWN_SENSOR: 401, TOO_MANY: 413 };

/**
 * `POST /signalements/sensors/readings` `{token, readings: [{at, temperature?, humidity?, co2?}]}` (°C, %, ppm; `at` in ISO 8601
 * with its offset; 1,000 readings at most) answers 202 `{added, rejected: [{index, code}]}`. A batch may be sent again.
 */
export function sensorRoutes(router: Router): void {
  const path = '/signalements/sensors/readings';
  router.post(path, express.json({ limit: MAX_BODY }), (request, response, next) => {
    take(request, response).catch(next);
  });
  // A body that is no JSON, or is too long: said without the stack that Express would print.
  router.use(path, (error: { status?: number }, _request: Request, response: Response, next: NextFunction) => {
    if (error.status === undefined || error.status >= 500) return next(error);
    response.status(error.status).json({ code: error.status === 413 ? 'TOO_MANY' : 'BAD_FORMAT' });
  });
}

async function take(request: Request, response: Response): Promise<void> {
  const parsed = body.safeParse(request.body);
  if (!parsed.success) {
    response.status(400).json({ code: 'BAD_FORMAT' });
    return;
  }
  try {
    const { token, readings } = parsed.data;
    response.status(202).json(await takeReadings(request.context, token, readings));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    response.status(STATUS[error.code] ?? 422).json({ code: error.code });
  }
}
