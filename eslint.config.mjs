import tseslint from 'typescript-eslint';
import importX from 'eslint-plugin-import-x';

/** Which folder may import which (docs/decisions.md, "One direction of imports"). */
const allowed = {
  tags: [],
  buildspecs: ['tags'],
  modules: ['tags', 'buildspecs'],
  stacks: ['tags', 'buildspecs', 'modules'],
  tools: ['tags'],
  gates: ['tags', 'tools', 'buildspecs'],
  releases: ['tags', 'gates', 'tools', 'buildspecs'],
  rehearsal: ['tags', 'tools', 'buildspecs', 'releases'],
  cli: ['tags', 'gates', 'releases', 'tools', 'rehearsal', 'buildspecs'],
};

const folders = Object.keys(allowed);
const zones = folders.flatMap((target) =>
  folders
    .filter((from) => from !== target && !allowed[target].includes(from))
    .map((from) => ({
      target: `./${target}`,
      from: `./${from}`,
      message: `${target}/ may not import ${from}/`,
    })),
);

const providerRoot = {
  name: '@cdktf/provider-aws',
  message: 'import @cdktf/provider-aws/lib/<resource>: the package root costs 2 s and 500 MB',
};
const constructLibraries = {
  group: ['cdktf', 'cdktf/*', 'constructs', '@cdktf/*'],
  message: 'only main.ts, stacks/ and modules/ know CDKTF',
};

export default tseslint.config(
  { ignores: ['node_modules', 'dist', 'cdktf.out', '.taglane', '**/golden/**'] },
  ...tseslint.configs.strict,
  {
    files: ['**/*.ts'],
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver': { node: { extensions: ['.ts', '.js'] } } },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones }],
      'no-restricted-imports': ['error', { paths: [providerRoot] }],
      'no-restricted-syntax': [
        'error',
        {
          selector: "Property[key.name='shell'][value.value=true]",
          message: 'no shell strings: pass an argv array',
        },
        {
          selector: 'CallExpression[callee.name=/^(exec|execSync)$/]',
          message: 'no shell strings: pass an argv array',
        },
        {
          selector:
            "BinaryExpression[operator='instanceof'][right.name=/^(Terraform(Stack|Resource|Element|Output|Variable|Provider|Backend|DataSource)|Construct)$/]",
          message: 'use the static isX(): instanceof breaks when the CDKTF package is swapped',
        },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { ignoreRestSiblings: true, argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/no-require-imports': ['error', { allowAsImport: true }],
      '@typescript-eslint/no-extraneous-class': 'off',
    },
  },
  {
    files: ['{tags,gates,releases,cli,rehearsal,tools,buildspecs}/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { paths: [providerRoot], patterns: [constructLibraries] }] },
  },
  { files: ['**/*.js', '**/*.mjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);
