import { describe, expect, test } from 'vitest';
import { type LocalRecord, newRecord, recordFrom, withSentPhotos } from './local-record.ts';
import { type ChangeRecord, type SaveAnswer, syncRecord } from './sync-record.ts';

const START = { signalementId: 'S', title: '2026-000001', address: null, gridVersion: '2026.2' };
const room = (id: string, photoId: string | null = null) => ({
  id,
  room: 'KITCHEN',
  label: null,
  surfaceM2: null,
  heightM: null,
  temperatureC: null,
  humidityPercent: null,
  co2Ppm: null,
  findings: [],
  photos: [{ key: `key-${id}`, photoId, caption: null }],
  twinOf: null,
});

/** A phone with one record, and a server that takes saves by their key and loses some answers on the way. */
function aPhone(begin: LocalRecord, lostAnswers = 0) {
  let record = begin;
  const change: ChangeRecord = async (how) => {
    record = how(record);
    return record;
  };
  const saves = new Map<string, { revision: number; content: unknown }>();
  let revision = begin.baseRevision ?? 0;
  let toLose = lostAnswers;
  let keys = 0;
  return {
    record: () => record,
    write: (how: (former: LocalRecord) => LocalRecord) => {
      record = { ...how(record), isDirty: true };
    },
    saves,
    another: () => {
      revision += 1;
    },
    sync: () =>
      syncRecord(
        change,
        async (input): Promise<SaveAnswer> => {
          const key = String(input.saveKey);
          const known = saves.get(key);
          if (!known) {
            revision += 1;
            saves.set(key, { revision, content: input.content });
          }
          if (toLose > 0) {
            toLose -= 1;
            return { kind: 'CUT' };
          }
          const { content } = saves.get(key) ?? known ?? { content: null };
          return { kind: 'SAVED', id: 'O', revision, hasTwins: false, content };
        },
        () => `save-${++keys}`,
      ),
  };
}

describe('a record written without a network', () => {
  test('leaves once, though its answer is lost and it is written in meanwhile', async () => {
    const phone = aPhone(newRecord(START, '2026-11-22'), 1);
    phone.write((former) => ({ ...former, content: { ...former.content, rooms: [room('room-0001', 'p1')] } }));
    expect(await phone.sync()).toBe('CUT');
    phone.write((former) => ({ ...former, content: { ...former.content, remarks: 'Ensuite' } }));
    expect(await phone.sync()).toBe('SAVED');
    expect([...phone.saves.keys()]).toEqual(['save-1', 'save-2']);
    expect(phone.record()).toMatchObject({
      id: 'O',
      baseRevision: 2,
      isDirty: false,
      pending: null,
      content: { remarks: 'Ensuite' },
    });
    expect(await phone.sync()).toBe('SAVED');
    expect(phone.saves.size).toBe(2);
  });

  test('takes back what the server put together with another device, and keeps the photos that have not left', async () => {
    const phone = aPhone({ ...newRecord(START, '2026-11-22'), id: 'O', baseRevision: 3 });
    phone.write((former) => ({ ...former, content: { ...former.content, rooms: [room('room-0001')] } }));
    phone.another();
    expect(await phone.sync()).toBe('SAVED');
    expect(phone.record()).toMatchObject({ baseRevision: 5, isDirty: false });
    expect(phone.record().content.rooms[0]?.photos).toEqual([{ key: 'key-room-0001', photoId: null, caption: null }]);
  });

  test('names its photos once they have left, and leaves again for it', () => {
    const record = {
      ...newRecord(START, '2026-11-22'),
      content: { rooms: [room('room-0001')], met: [], remarks: null },
    };
    expect(withSentPhotos(record, () => undefined)).toBe(record);
    const named = withSentPhotos(record, (key) => (key === 'key-room-0001' ? 'p9' : null));
    expect(named).toMatchObject({ isDirty: true, content: { rooms: [{ photos: [{ photoId: 'p9' }] }] } });
  });
});

test('a refused save stays on the phone with its reason, and can leave again', async () => {
  let record: LocalRecord = { ...newRecord(START, '2026-11-22'), isDirty: true };
  const change: ChangeRecord = async (how) => {
    record = how(record);
    return record;
  };
  expect(
    await syncRecord(
      change,
      async () => ({ kind: 'REFUSED', code: 'NO_DEFECT' }),
      () => 'k',
    ),
  ).toBe('REFUSED');
  expect(record).toMatchObject({ code: 'NO_DEFECT', isDirty: true, pending: null });
  expect(
    await syncRecord(
      change,
      async () => ({ kind: 'SIGNED_OUT' }),
      () => 'k2',
    ),
  ).toBe('SIGNED_OUT');
  expect(record).toMatchObject({ code: null, pending: { saveKey: 'k2' } });
});

test('a record of the server goes on where it was', () => {
  const content = { rooms: [{ ...room('room-0001'), photos: [{ id: 'p1', caption: 'Mur' }] }], met: [], remarks: null };
  const sheet = {
    id: 'O',
    localId: 'L',
    revision: 4,
    observedOn: '2026-11-20',
    gridVersion: '2026.2',
    signalement: null,
    content,
  };
  expect(recordFrom(sheet)).toMatchObject({
    baseRevision: 4,
    isDirty: false,
    content: { rooms: [{ photos: [{ key: 'p1', photoId: 'p1', caption: 'Mur' }] }] },
  });
});
