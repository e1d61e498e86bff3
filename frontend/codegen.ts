import type { CodegenConfig } from '@graphql-codegen/cli';

/** Types of the operations written beside the pages, checked against the composed graph. */
const config: CodegenConfig = {
  schema: '../gateway/supergraph.graphql',
  documents: ['app/**/*.graphql'],
  generates: {
    'app/graphql/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        useTypeImports: true,
        enumsAsTypes: true,
        onlyOperationTypes: true,
        skipTypename: false,
        scalars: { DateTime: 'string', Date: 'string', JSON: 'unknown', GeoJSON: 'unknown' },
      },
    },
  },
  silent: true,
};

export default config;
