import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { sourceFiles } from '../observability/source-files.ts';

/**
 * Every cache of the platform, by its file: what its key is made of, or why what it holds is nobody's.
 * A cache that serves what it learnt for one territory to another is the oldest leak there is.
 */
const CACHES: Readonly<Record<string, string>> = {
  'gateway/src/documents/known-documents.ts': 'the text of our own documents, by its digest: the same for all',
  'gateway/src/execution/operation-memory.ts':
    'parsed and planned operations, by text: no variable and no viewer in them',
  'gateway/src/identity/identification.ts':
    'the spelling of a host name, by what was sent: tenants are looked up each time',
  'gateway/src/identity/request-identity.ts': 'signatures, by tenant, viewer and locale',
  'gateway/src/identity/session-directory.ts': 'viewers, by tenant and digest of the token',
  'gateway/src/limits/budgets/budgets.ts':
    'keyed digests of addresses, by address: the key of a budget adds the tenant',
  'gateway/src/limits/budgets/purses.ts': 'what is spent, by tenant and subject',
  'gateway/src/limits/client-address.ts': 'the address in a signed proof, by the proof',
  'gateway/src/limits/cost.ts': 'what an operation costs, by the sizes it asks for: no data in it',
  'gateway/src/node/node-subgraph.ts': 'parsed documents of the planner, by text',
  'subgraphs/kit/src/audit/read-log.ts': 'one context: a request, an event or a job',
  'subgraphs/kit/src/metrics/statement.ts': 'the kind and table of a statement, by its text without values',
  'subgraphs/kit/src/signature.ts': 'verified contexts, by the whole token, which names its tenant',
  'subgraphs/networks/src/tiles/tile-set.ts':
    'encoded tiles, by place: in the tile set of one territory, and gone with it',
  'subgraphs/networks/src/comparator/model-thread.ts':
    'answers of the public heating model, by the whole situation: nothing of a person or a territory that is not in it',
  'subgraphs/partners/src/agent/agent.schema.ts': 'one context: a request, an event or a job',
  'subgraphs/partners/src/partner/competent-partners.schema.ts': 'one context: a request, an event or a job',
  'subgraphs/networks/src/connection-request/related.loaders.ts': 'one context: a request, an event or a job',
  'subgraphs/signalements/src/signalement/related.loaders.ts': 'one context: a request, an event or a job',
  'subgraphs/signalements/src/document/document.schema.ts': 'one context: a request, an event or a job',
  'subgraphs/partners/src/absence/absence.schema.ts': 'one context: a request, an event or a job',
  'subgraphs/partners/src/second-factor/second-factor.schema.ts': 'one context: a request, an event or a job',
  'subgraphs/signalements/src/campaign/campaign.schema.ts': 'one context: a request, an event or a job',
  'subgraphs/signalements/src/deposit/people.loaders.ts': 'one context: a request, an event or a job',
  'subgraphs/signalements/src/merge/merge.schema.ts': 'one context: a request, an event or a job',
  'subgraphs/signalements/src/procedure/arrete-related.loaders.ts': 'one context: a request, an event or a job',
  'subgraphs/signalements/src/score/score.schema.ts': 'one context: a request, an event or a job',
  'subgraphs/signalements/src/sensor/sensor.schema.ts': 'one context: a request, an event or a job',
  'subgraphs/signalements/src/visit/visit.loaders.ts': 'one context: a request, an event or a job',
  'frontend/app/offline/worker.ts':
    'pages and scripts that are the same for every visitor of a host, in the browser of one: the host is the territory',
};

const root = join(import.meta.dirname, '../../..');
const CACHE = /new (LRUCache|Keyv|NodeCache|TTLCache|DataLoader)\b|memoize\(|unstable_cache|caches\.open/;

test('security rule 15: every cache says what its key is made of', () => {
  const found = sourceFiles(root)
    .filter((path) => CACHE.test(readFileSync(path, 'utf8')))
    .map((path) => relative(root, path))
    .sort();
  expect(found).toEqual(Object.keys(CACHES).sort());
});
