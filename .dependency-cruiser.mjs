/** The boundaries of the house, checked on every import. `dev/src/boundaries.test.ts` plants a violation of each. */
export default {
  forbidden: [
    {
      name: 'subgraphs-never-import-one-another',
      comment: 'Subgraphs meet through entity keys in the graph, and through events. What they share is the kit.',
      severity: 'error',
      from: { path: '^subgraphs/([^/]+)/', pathNot: '^subgraphs/kit/' },
      to: { path: '^subgraphs/', pathNot: ['^subgraphs/$1/', '^subgraphs/kit/'] },
    },
    {
      name: 'the-kit-knows-no-domain',
      severity: 'error',
      from: { path: '^subgraphs/kit/' },
      to: { path: '^(subgraphs/(?!kit/)|gateway/|frontend/|dev/)' },
    },
    {
      name: 'rules-import-only-rules',
      comment: 'A rule (a file named by one word, beside its .store and .schema) is a pure function: no database, no framework.',
      severity: 'error',
      from: { path: '^subgraphs/(?!kit/)[^/]+/src/[^/]+/[^./]+\\.ts$', pathNot: '/import/' },
      to: { path: '(\\.(store|schema|command|job|routes|fixtures)\\.ts$|^prisma/|node_modules/(@prisma|pg|express|@pothos|graphql)/)' },
    },
    {
      name: 'only-the-composition-root-opens-a-door',
      comment: 'A subgraph is reached by its door, and only by what composes processes and tests.',
      severity: 'error',
      from: { pathNot: '^(dev|bench|subgraphs)/' },
      to: { path: '^subgraphs/(?!kit/)' },
    },
    {
      name: 'the-gateway-imports-no-frontend-and-no-database',
      severity: 'error',
      from: { path: '^gateway/' },
      to: { path: '^(frontend|prisma|dev)/' },
    },
    {
      name: 'the-frontend-holds-no-rule',
      comment: 'It runs typed operations and renders; what it knows comes from the graph and from the tenant data.',
      severity: 'error',
      from: { path: '^frontend/', pathNot: '^frontend/e2e/' },
      to: { path: '^(subgraphs|gateway|prisma|dev)/' },
    },
    {
      name: 'tenants-are-data',
      severity: 'error',
      from: { path: '^tenants/' },
      to: { path: '^(subgraphs|gateway|frontend|prisma|dev)/' },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: 'generated' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(build|generated|\\.mitoyen)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
};
