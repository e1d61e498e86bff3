import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { HOST, type ObservedTerritory, openObservedTerritory } from './observed-territory.fixtures.ts';

const OURS = 'query TerritoryAndNetworks { territory { name } heatNetworks(first: 1) { edges { node { id } } } }';
const OF_A_VISITOR = 'query JeanneDupont { territory { name } }';
const operations = join(import.meta.dirname, '../../../docs/operations');

let territory: ObservedTerritory;
beforeAll(async () => {
  const id = `sha256:${createHash('sha256').update(OURS).digest('hex')}`;
  territory = await openObservedTerritory({ documents: { [id]: OURS } });
}, 90_000);
afterAll(() => territory?.close());
beforeEach(() => territory.spans.reset());

const traceOf = (span: ReadableSpan) => span.spanContext().traceId;

describe('a trace', () => {
  test('follows a public request from the site to the statements of each subgraph', async () => {
    const { data } = await territory.ask(OURS);
    expect(data.territory.name).toBeTruthy();
    await expect.poll(() => territory.spans.getFinishedSpans().map(({ name }) => name)).toContain('site');
    const spans = territory.spans.getFinishedSpans();
    expect(new Set(spans.map(traceOf)).size, JSON.stringify(spans.map(({ name }) => name))).toBe(1);

    const byId = new Map(spans.map((span) => [span.spanContext().spanId, span]));
    const ancestry = (span: ReadableSpan): string[] => {
      const parent = byId.get(span.parentSpanContext?.spanId ?? '');
      return [span.name, ...(parent ? ancestry(parent) : [])];
    };
    const statement = spans.find(({ attributes }) => attributes['db.collection.name'] === 'networks.heat_network');
    expect(statement && ancestry(statement)).toEqual([
      'SELECT networks.heat_network',
      'query heatNetworks',
      'fetch networks',
      'query TerritoryAndNetworks',
      'site',
    ]);
    const asked = spans.find(({ name }) => name === 'query TerritoryAndNetworks');
    expect(asked?.attributes).toMatchObject({
      'mitoyen.tenant': 'niort',
      'graphql.operation.type': 'query',
      'graphql.document.id': expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    });
  });

  test('of a visitor is not continued, neither by the site nor by the gateway', async () => {
    const trace = 'a'.repeat(32);
    const traceparent = `00-${trace}-${'b'.repeat(16)}-01`;
    await territory.ask(OF_A_VISITOR, {}, { traceparent, tracestate: 'x=y', baggage: 'name=jeanne' });
    await territory.askGateway(OF_A_VISITOR, { traceparent });
    await expect.poll(() => territory.spans.getFinishedSpans().filter(({ name }) => name === 'site')).toHaveLength(1);
    const spans = territory.spans.getFinishedSpans();
    expect(spans.length).toBeGreaterThan(5);
    expect(spans.map(traceOf)).not.toContain(trace);
    expect(new Set(spans.map(traceOf)).size).toBe(2);
  });
});

describe('metrics', () => {
  test('count an operation by its territory, and by its name only when the document is ours', async () => {
    await territory.ask(OURS);
    await territory.ask(OF_A_VISITOR);
    await territory.ask('{ nothingLikeThat }');
    const metrics = await territory.metrics();
    expect(metrics).toMatch(
      /mitoyen_request_seconds_count\{tenant="niort",operation="TerritoryAndNetworks",kind="query"\} [1-9]/,
    );
    expect(metrics).toMatch(/mitoyen_request_seconds_count\{tenant="niort",operation="other",kind="query"\} [1-9]/);
    expect(metrics).toMatch(
      /mitoyen_request_errors_total\{tenant="niort",operation="other",code="GRAPHQL_VALIDATION_FAILED"\} [1-9]\d*$/m,
    );
    expect(metrics).not.toContain('JeanneDupont');
    expect(metrics).toMatch(/mitoyen_subgraph_fetch_seconds_count\{subgraph="networks",outcome="answered"\} [1-9]/);
    expect(metrics).toMatch(/mitoyen_site_answer_seconds_count\{tenant="niort",surface="graph",status="2xx"\} [1-9]/);
  });

  test('are not reachable by any public address, nor on the port of the gateway', async () => {
    for (const path of ['/metrics', '/graphql/metrics', '/files/../metrics', '/%6detrics']) {
      const { text } = await territory.fetch(path);
      expect(text, path).not.toContain('mitoyen_');
    }
    for (const host of [HOST, '127.0.0.1', 'localhost']) {
      const response = await fetch(`${territory.gatewayUrl}/metrics`, { headers: { host } });
      expect(await response.text(), host).not.toContain('mitoyen_');
    }
  });
});

describe('the dashboard, the alerts and the README', () => {
  const read = (file: string) => readFileSync(join(operations, file), 'utf8');
  const named = (text: string) =>
    new Set([...text.matchAll(/\b(?:mitoyen|process|nodejs)_[a-z0-9_]+/g)].map(([name]) => family(name)));
  /** The name that `# TYPE` gives to the series of a histogram. */
  const family = (name: string) => name.replace(/(_seconds)_(bucket|count|sum)$/, '$1');
  const exposed = async () => {
    const text = await territory.metrics();
    return new Set([...text.matchAll(/^# TYPE (\S+) /gm)].map(([, name]) => name));
  };

  test.each(['grafana-dashboard.json', 'alerts.yml', 'README.md'])('%s names only what is exposed', async (file) => {
    const known = await exposed();
    const unknown = [...named(read(file))].filter((name) => !known.has(name));
    expect(unknown).toEqual([]);
  });

  test('name every metric of ours', async () => {
    const told = new Set([...named(read('grafana-dashboard.json')), ...named(read('README.md'))]);
    const ours = [...(await exposed())].filter((name) => name?.startsWith('mitoyen_'));
    expect(ours.filter((name) => !told.has(name ?? ''))).toEqual([]);
    expect(ours.length).toBeGreaterThan(30);
  });

  test('use no label that Prometheus gives itself', async () => {
    expect(await territory.metrics()).not.toMatch(/^mitoyen_\w+\{(.*,)?(job|instance)="/m);
  });

  test('the README names every variable of the environment', () => {
    const environment = readFileSync(join(operations, '../../subgraphs/kit/src/environment.ts'), 'utf8');
    const variables = [...environment.matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(([, name]) => name ?? '');
    expect(variables.length).toBeGreaterThan(25);
    expect(variables.filter((name) => !read('README.md').includes(`\`${name}\``))).toEqual([]);
  });

  test('the dashboard has a source and a territory to choose, and every panel has its place', () => {
    const dashboard = JSON.parse(read('grafana-dashboard.json'));
    expect(dashboard.templating.list.map(({ name }: { name: string }) => name)).toEqual(['datasource', 'tenant']);
    const ids = dashboard.panels.map(({ id }: { id: number }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const panel of dashboard.panels) {
      expect(panel.gridPos.x + panel.gridPos.w, panel.title).toBeLessThanOrEqual(24);
      if (panel.type !== 'row') expect(panel.targets.length, panel.title).toBeGreaterThan(0);
    }
  });
});
