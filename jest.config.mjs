const transform = {
  '^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'es6' } }]
}
const common = { testEnvironment: 'node', clearMocks: true, extensionsToTreatAsEsm: ['.ts'], transform }

// bench: measurements, never a test of time.
// unit: everything but QEMU boots. lab: one whole run of the offline lab and the failures it must name. soak: long campaigns.
export default {
  // A busy machine is slow, and no test is about time.
  testTimeout: 60_000,
  projects: [
    {
      ...common,
      displayName: 'unit',
      setupFiles: ['<rootDir>/test/support/unit-setup.mjs'],
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: ['/test/e2e/', '\\.lab\\.test\\.ts$', '\\.soak\\.test\\.ts$']
    },
    { ...common, displayName: 'lab', testMatch: ['<rootDir>/test/**/*.lab.test.ts'] },
    { ...common, displayName: 'soak', testMatch: ['<rootDir>/test/**/*.soak.test.ts'] },
    { ...common, displayName: 'bench', testMatch: ['<rootDir>/test/**/*.bench.ts'] }
  ]
}
