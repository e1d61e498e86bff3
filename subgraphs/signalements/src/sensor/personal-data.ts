import type { PersonalDataRegister, Retention } from '@mitoyen/kit/personal-data.ts';

const publicTask =
  'public task (RGPD art. 6.1.e): fight against sub-standard housing, CCH art. L. 511-1 and CGCT art. L. 2212-2';

/** Five years after the end of the file in whose dwelling the sensor stood. */
const afterItsFile = (table: string, sensorId: string): Retention => ({
  after: `(SELECT file.ended_at FROM signalements.signalement file JOIN signalements.sensor device
      ON device.tenant_id = file.tenant_id AND device.signalement_id = file.id
    WHERE device.tenant_id = ${table}.tenant_id AND device.id = ${table}.${sensorId})`,
  period: 'P5Y',
});

/** What is measured at people's homes tells when they are there: it goes with the file. */
export const placesPersonalData: PersonalDataRegister['personal'] = [
  {
    table: 'sensor_alert',
    subject: 'occupants, by the air of their dwelling',
    purpose: 'to prove cold, damp or stale air',
    legalGround: publicTask,
    retention: [afterItsFile('sensor_alert', 'sensor_id')],
    action: 'delete',
  },
  {
    table: 'sensor_reading',
    subject: 'occupants, by the air of their dwelling',
    purpose: 'to prove cold, damp or stale air',
    legalGround: publicTask,
    retention: [afterItsFile('sensor_reading', 'sensor_id')],
    action: 'delete',
  },
  {
    table: 'sensor',
    subject: 'occupants, by the device left at their home',
    purpose: 'to prove cold, damp or stale air',
    legalGround: publicTask,
    retention: [afterItsFile('sensor', 'id')],
    action: 'delete',
  },
];

export const placesNotPersonal: PersonalDataRegister['notPersonal'] = {
  campaign: 'an action towards the public: whom it speaks to in general, and counts',
};
