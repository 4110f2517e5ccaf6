import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { bwrapRemedy } from '../../src/media/apparmor'

interface Step {
  readonly uses: string
  readonly with: Readonly<Record<string, string>>
}

const blocks = (page: string, language: string) =>
  [...readFileSync(page, 'utf8').matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(
    (match) => match[1] as string
  )

describe('docs/registries.md', () => {
  const steps = blocks('docs/registries.md', 'yaml').flatMap((text) => parse(text) as readonly Step[])

  it('has a snippet for each kind of registry', () => {
    const images = steps.flatMap(({ with: { image } }) => image ?? [])
    expect(images.map((image) => image.split('/')[0])).toEqual([
      'ghcr.io',
      'quay.io',
      'docker.io',
      'registry.example.org:5000'
    ])
  })

  it.each(steps.map((step) => [step.uses, step] as const))('gives %s only inputs that it has', (uses, step) => {
    const [, name] = /^OWNER\/bootc-actions\/actions\/([a-z-]+)@v1$/.exec(uses) ?? []
    const { inputs } = parse(readFileSync(`actions/${name}/action.yml`, 'utf8')) as { inputs: object }
    expect(Object.keys(step.with).filter((input) => !(input in inputs))).toEqual([])
  })
})

describe('docs/runners.md', () => {
  const shell = blocks('docs/runners.md', 'sh')

  it('has the very remedies that the actions name', () => {
    expect(shell).toContain(`${bwrapRemedy.replace(' && ', '\n')}\n`)
    const rule = /echo 'KERNEL.*99-kvm4all\.rules/.exec(
      readFileSync('.github/workflows/image-pipeline.yml', 'utf8')
    )?.[0]
    expect(shell.join('')).toContain(rule)
    expect(readFileSync('src/machine/accelerator.ts', 'utf8')).toContain(rule)
  })
})
