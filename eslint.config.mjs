import tseslint from 'typescript-eslint';

/** Shapes of code that the house does without, each with the sentence that eslint says. */
const WITHOUT = [
  {
    selector: 'ExportDefaultDeclaration',
    message: 'Export by name: a thing has one name everywhere.',
  },
  { selector: 'TSEnumDeclaration', message: 'Use a union of literal types instead of an enum.' },
];

/** In the pure core there is no clock, no chance and no float. */
const PURE = [
  ...WITHOUT,
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'The instant comes in with the command.',
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'The instant comes in with the command.',
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'Nothing here is left to chance.',
  },
  {
    selector: "CallExpression[callee.name='parseFloat']",
    message: 'Money and ratios are exact: use Money.of or Ratio.of.',
  },
];

const EXACT = {
  selector: "CallExpression[callee.property.name='toNumber']",
  message: 'Money and ratios stay exact: no way back to a float.',
};

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'data/', 'coverage/', '.cache/', 'test/golden/'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommended],
    languageOptions: {
      parserOptions: {
        // Decorated Nest signatures need their imports at run time: the rule below leaves them be.
        emitDecoratorMetadata: true,
        experimentalDecorators: true,
      },
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      'no-restricted-syntax': ['error', ...WITHOUT],
      eqeqeq: 'error',
      complexity: ['warn', 8],
      'max-lines': ['warn', { max: 250 }],
      'max-lines-per-function': ['warn', { max: 60 }],
    },
  },
  {
    // Rules that need the types cost seconds: the program has them, its tests do without.
    files: ['src/**/*.ts', 'projections/**/*.ts'],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    files: ['src/domain/**/*.ts', 'projections/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...PURE, EXACT] },
  },
  {
    // Money counts whole pence as safe integers, and looks after them.
    files: ['src/domain/money/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...PURE] },
  },
  {
    files: ['test/**/*.ts'],
    rules: { 'max-lines-per-function': 'off', 'max-lines': 'off', complexity: 'off' },
  },
);
