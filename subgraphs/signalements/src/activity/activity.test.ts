import { expect, test } from 'vitest';
import { activityOf, hears } from './activity.ts';

const anEvent = (over: Record<string, unknown> = {}, payload: Record<string, unknown> = {}) => ({
  seq: '7',
  tenantId: 'niort',
  topic: 'affectation.changed',
  entityId: 'a',
  payload: { signalementId: 's', affectationId: 'a', affectationPartnerId: 'p', partnerIds: ['q'], ...payload },
  at: new Date(0),
  ...over,
});

test('an event says what happened, to which file, and who may hear it', () => {
  const activity = activityOf(anEvent());
  expect(activity).toEqual({
    version: '7',
    kind: 'AFFECTATION_CHANGED',
    at: new Date(0),
    signalementId: 's',
    affectationId: 'a',
    affectationPartnerId: 'p',
    partnerIds: ['q'],
  });
  if (!activity) throw new Error('unreachable');
  expect(hears({ sees: 'all' }, activity)).toBe(true);
  expect(hears({ sees: 'partner', partnerId: 'q' }, activity), 'it sees the file').toBe(true);
  expect(hears({ sees: 'partner', partnerId: 'p' }, activity), 'its own part changed').toBe(true);
  expect(hears({ sees: 'partner', partnerId: 'r' }, activity)).toBe(false);
  expect(hears({ sees: 'none' }, activity)).toBe(false);
});

test('an event that is not ours, or says nothing, is passed over', () => {
  expect(activityOf(anEvent({ topic: 'partner.changed' }))).toBeUndefined();
  expect(activityOf(anEvent({ topic: 'constructor' }))).toBeUndefined();
  expect(activityOf(anEvent({}, { signalementId: 4 }))).toBeUndefined();
});
