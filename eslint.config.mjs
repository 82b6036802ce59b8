import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import importX from 'eslint-plugin-import-x';

/** Which of our own roots a root may import, and where `vscode` may be seen: see ARCHITECTURE.md. */
/** @type {Record<string, { target: string, mayImport: string[] }>} */
const layers = {
  shared: { target: './src/shared', mayImport: [] },
  webview: { target: './src/webview', mayImport: ['shared'] },
  simulator: { target: './src/simulator', mayImport: ['shared'] },
  extension: { target: './src/extension', mayImport: ['shared', 'simulator'] },
};

const zones = Object.entries(layers).flatMap(([name, { target, mayImport }]) =>
  Object.keys(layers)
    .filter((other) => other !== name && !mayImport.includes(other))
    .map((other) => ({ target, from: `./src/${other}` })),
);

const vscodeAllowed = [
  'src/extension/extension.ts',
  'src/extension/api.ts',
  'src/extension/workspaceFiles.ts',
  'src/extension/{connections,commands,views,editor,agent}/**',
];

export default defineConfig(
  { ignores: ['dist/', 'out/', 'node_modules/', '.cache/', 'test/fixtures/'] },
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [],
      'import-x/resolver': { node: { extensions: ['.ts', '.tsx', '.mjs'] } },
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
    },
    rules: {
      'import-x/no-cycle': 'error',
      'import-x/no-default-export': 'error',
      'import-x/no-restricted-paths': ['error', { zones }],
      'no-restricted-imports': [
        'error',
        { paths: [{ name: 'zod', message: "Use 'zod/mini': 'zod' bundles four times as much." }] },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-floating-promises': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['src/extension/**/*.ts'],
    ignores: vscodeAllowed,
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: 'vscode',
              message: 'This layer runs in plain Node: take what it needs as an argument.',
            },
            { name: 'zod', message: "Use 'zod/mini': 'zod' bundles four times as much." },
          ],
        },
      ],
    },
  },
  {
    files: ['src/webview/**'],
    ignores: ['src/webview/ui/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: '@vscode/webview-ui-toolkit',
              message: 'Only src/webview/ui imports the toolkit.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['test/**', 'scripts/**', '*.mjs'],
    rules: { 'no-console': 'off', 'import-x/no-default-export': 'off' },
  },
  {
    files: ['test/**'],
    rules: {
      // Mocha's own idiom: `it` returns void, chained assertions read as sentences.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
);
