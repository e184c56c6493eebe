import { expect, it, vi } from 'vitest'
import { withRunMemory } from '../../../functions/project/run-memory.ts'
import { tableLimits } from '../../../functions/storage/statement-tables.ts'
import type { TimelineWriter } from '../../../functions/storage/timelines.ts'
import type { Entry } from '../../../shared/domain/entry.ts'
import type { Segment } from '../../../shared/domain/shelf.ts'
import type { StatementTable } from '../../../shared/state/statement-table.ts'
import { emptyDraft, openWritten, writeTable } from '../../../shared/state/write-table.ts'

const run: Segment<Entry> = { refs: [{ hash: 'older', count: 3, from: '' }] }

function counted() {
  const load = vi.fn<() => Promise<Segment<Entry>>>(async () => run)
  const save = vi.fn<() => Promise<void>>(async () => {})
  const timelines = { segments: () => ({ load, save }) } as unknown as TimelineWriter
  return { load, save, timelines: withRunMemory(timelines) }
}

it('reads a run once, and one that it wrote not at all', async () => {
  const { load, save, timelines } = counted()
  await timelines.segments('h200-cn').load('a')
  expect(await timelines.segments('h200-cn').load('a')).toEqual(run)
  await timelines.segments('h200-cn').save('b', run)
  expect(await timelines.segments('h200-cn').load('b')).toEqual(run)
  expect(load).toHaveBeenCalledTimes(1)
  expect(save).toHaveBeenCalledTimes(1)
})

it('writes a run of the same name for each timeline that names it', async () => {
  const { save, timelines } = counted()
  await timelines.segments('h200-cn').save('a', run)
  await timelines.segments('h20-cn').save('a', run)
  expect(save).toHaveBeenCalledTimes(2)
})

it('writes a run that could not be read, and reads again what it failed to read', async () => {
  const { load, save, timelines } = counted()
  load.mockRejectedValueOnce(new Error('no answer'))
  await expect(timelines.segments('h200-cn').load('a')).rejects.toThrow('no answer')
  await timelines.segments('h200-cn').save('a', run)
  expect(save).toHaveBeenCalledTimes(1)
  load.mockRejectedValueOnce(new Error('no answer'))
  await expect(timelines.segments('h200-cn').load('b')).rejects.toThrow('no answer')
  expect(await timelines.segments('h200-cn').load('b')).toEqual(run)
})

it('keeps no more than it needs: of many runs, what was used last', async () => {
  const { load, timelines } = counted()
  const { load: read } = timelines.segments('h200-cn')
  for (let n = 0; n < 300; n++) await read(`run-${n}`)
  await read('run-299')
  expect(load).toHaveBeenCalledTimes(300)
  await read('run-0')
  expect(load).toHaveBeenCalledTimes(301)
})

it('reads a table of statements once, and one that it wrote not at all', async () => {
  const empty = await writeTable(emptyDraft(), tableLimits)
  const loadPage = async () => ''
  const load = vi.fn<() => Promise<StatementTable>>(async () => openWritten(empty, loadPage))
  const save = vi.fn<() => Promise<void>>(async () => {})
  const stored = { statementTables: () => ({ load, save, loadPage }) } as unknown as TimelineWriter
  const timelines = withRunMemory(stored)
  await timelines.statementTables('h200-cn').load('a')
  await timelines.statementTables('h200-cn').load('a')
  await timelines.statementTables('h200-cn').save('b', empty)
  expect((await timelines.statementTables('h200-cn').load('b')).count).toBe(0)
  expect(load).toHaveBeenCalledTimes(1)
  expect(save).toHaveBeenCalledTimes(1)
})
