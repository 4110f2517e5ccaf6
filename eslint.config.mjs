import tseslint from 'typescript-eslint'

// The arrows of the house: entry -> stage -> machine, registry, host -> model. One list a folder: what it may not import.
const stages = ['image', 'access', 'media', 'boot', 'upgrade', 'rings']
const forbid = (...folders) => folders.map((f) => `**/${f}/**`)
// What a stage may take of another one: a single file, made for it.
const shared = { upgrade: ['!**/boot/session'] }
const doors = ['@actions/core', '@actions/github', '@actions/artifact', '@actions/cache']
const exec = ['@actions/exec', 'node:child_process', 'child_process']

function house(folder, { folders, packages }) {
  return {
    files: [`src/${folder}/**/*.ts`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            ...(folders.length
              ? [
                  {
                    group: [...forbid(...folders), ...(shared[folder] ?? [])],
                    message: `src/${folder} may not import from there.`
                  }
                ]
              : []),
            { group: packages, message: `src/${folder} reaches these only through src/github or src/host.` }
          ]
        }
      ]
    }
  }
}

export default tseslint.config(
  { ignores: ['dist/**', 'node_modules/**', 'test/lab/**/.cache/**', 'bootc-out/**'] },
  {
    files: ['src/**/*.ts', 'test/**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'max-lines': ['error', { max: 400, skipComments: true }],
      'no-console': 'error'
    }
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/require-await': 'off',
      'max-lines': 'off'
    }
  },
  house('model', {
    folders: [...stages, 'machine', 'registry', 'host', 'report', 'github', 'cli', 'entries'],
    packages: [...doors, ...exec]
  }),
  house('host', { folders: [...stages, 'machine', 'registry', 'report', 'github', 'cli', 'entries'], packages: doors }),
  house('registry', {
    folders: [...stages, 'machine', 'report', 'github', 'cli', 'entries'],
    packages: [...doors, ...exec]
  }),
  house('machine', {
    folders: [...stages, 'registry', 'report', 'github', 'cli', 'entries'],
    packages: [...doors, ...exec]
  }),
  house('report', {
    folders: [...stages, 'machine', 'registry', 'github', 'cli', 'entries'],
    packages: [...doors, ...exec]
  }),
  ...stages.map((stage) =>
    house(stage, {
      folders: [...stages.filter((s) => s !== stage), 'report', 'github', 'cli', 'entries'],
      packages: [...doors, ...exec]
    })
  ),
  house('entries', { folders: ['github', 'cli'], packages: [...doors, ...exec] }),
  house('github', { folders: ['cli', ...stages, 'machine'], packages: exec }),
  house('cli', { folders: ['github'], packages: [...doors, ...exec] })
)
