import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lockFolder } from '../../../infra/local/lock.ts'
import { UsageError } from '../../../shared/errors.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chipline-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const path = () => join(folder, 'lock')
/** A process that lives as long as this test. */
const someone = process.ppid

describe('the lock of a data folder', () => {
  it('is there while the folder is in use, and names the process', () => {
    const letGo = lockFolder(folder)
    expect(readFileSync(path(), 'utf8')).toMatch(new RegExp(`^${process.pid}\\b`))
    letGo()
    expect(existsSync(path())).toBe(false)
  })

  it('makes the folder where there is none', () => {
    const deep = join(folder, 'a', 'b')
    lockFolder(deep)
    expect(existsSync(join(deep, 'lock'))).toBe(true)
  })

  it('keeps others out while its process lives', () => {
    writeFileSync(path(), `${someone}\n`)
    expect(() => lockFolder(folder)).toThrow(UsageError)
    expect(() => lockFolder(folder)).toThrow(`in use by process ${someone}`)
  })

  it.each(['', 'no process', '4194305\n', `${process.pid} 1\n`])(
    'is taken over when it holds %j: no process of ours lives',
    (text) => {
      writeFileSync(path(), text)
      expect(() => lockFolder(folder)()).not.toThrow()
    },
  )

  it.runIf(existsSync(`/proc/${someone}/stat`))('is taken over when the number of its process went to another', () => {
    writeFileSync(path(), `${someone} 1\n`)
    expect(() => lockFolder(folder)()).not.toThrow()
  })
})
