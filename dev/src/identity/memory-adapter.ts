import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

interface Kept {
  payload: AdapterPayload;
  until: number;
}

/** Storage in memory for one provider: everything is forgotten when it stops, and expired entries as it goes. */
export function memoryAdapter(): AdapterFactory {
  const kept = new Map<string, Kept>();
  const live = (key: string): AdapterPayload | undefined => {
    const entry = kept.get(key);
    if (entry && entry.until > Date.now()) return entry.payload;
    kept.delete(key);
    return undefined;
  };
  const first = (model: string, test: (payload: AdapterPayload) => boolean): AdapterPayload | undefined => {
    for (const key of [...kept.keys()]) {
      const payload = key.startsWith(`${model}:`) ? live(key) : undefined;
      if (payload && test(payload)) return payload;
    }
    return undefined;
  };
  return (model): Adapter => ({
    async upsert(id, payload, expiresIn) {
      for (const key of [...kept.keys()]) live(key);
      kept.set(`${model}:${id}`, { payload, until: Date.now() + (expiresIn ?? 86_400) * 1000 });
    },
    find: async (id) => live(`${model}:${id}`),
    findByUid: async (uid) => first(model, (payload) => payload.uid === uid),
    findByUserCode: async (userCode) => first(model, (payload) => payload.userCode === userCode),
    async consume(id) {
      const payload = live(`${model}:${id}`);
      if (payload) payload.consumed = Math.floor(Date.now() / 1000);
    },
    async destroy(id) {
      kept.delete(`${model}:${id}`);
    },
    async revokeByGrantId(grantId) {
      for (const [key, { payload }] of [...kept]) if (payload.grantId === grantId) kept.delete(key);
    },
  });
}
