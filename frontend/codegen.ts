import type { CodegenConfig } from '@graphql-codegen/cli';
import { addTypenameSelectionDocumentTransform } from '@graphql-codegen/client-preset';

/**
 * Types of the operations written beside the pages, checked against the composed graph, and `persisted-documents.json`: each
 * operation's text under `sha256:<hex>`, which is all that browsers and the rendering server send of it.
 */
const config: CodegenConfig = {
  schema: '../gateway/supergraph.graphql',
  documents: ['app/**/*.graphql'],
  generates: {
    'app/graphql/generated/': {
      preset: 'client',
      presetConfig: {
        fragmentMasking: false,
        // The text stays beside its hash: the browser's cache reads the selections of what it asks for.
        persistedDocuments: { mode: 'embedHashInDocument', hashAlgorithm: 'sha256' },
      },
      // Apollo Client adds these itself before it sends a text: a text that is never sent must have them already.
      documentTransforms: [addTypenameSelectionDocumentTransform],
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
