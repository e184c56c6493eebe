import { describe, expect, it } from 'vitest'
import { order, permission } from './announcements.ts'
import { compare, errorsByKind, scoreOf, type Answer } from './score.ts'

const says = (...facts: Answer['facts']): Answer => ({ track: 'orders', facts })
const nothing: Answer = { track: null, facts: [] }
const scored = (expected: Answer, predicted: Answer) => scoreOf([compare(expected, predicted)])

describe('the score of a reading', () => {
  it('is full for the label itself, in whatever order its lists stand', () => {
    const told = says(order({ products: ['h200', 'h20'] }), permission())
    const read = says(permission(), order({ products: ['h20', 'h200'] }))
    expect(scored(told, read)).toMatchObject({ f1: 1, fields: 1, track: 1, falseFactsOnTraps: 0 })
  })
  it('counts a fact with another buyer as missed and as spurious', () => {
    expect(scored(says(order()), says(order({ buyers: ['tencent'] })))).toMatchObject({ precision: 0, recall: 0 })
  })
  it('counts a fact that is read twice once', () => {
    expect(scored(says(order()), says(order(), order()))).toMatchObject({ precision: 0.5, recall: 1 })
  })
  it('marks the fields that either side states, and no others', () => {
    const quantity = { min: 400, max: 400, unit: 'chips' } as const
    expect(scored(says(order({ quantity })), says(order())).fields).toBeCloseTo(2 / 3)
    expect(scored(says(order()), says(order())).fields).toBe(1)
  })
  it('pairs facts of one identity by the fields that they share', () => {
    const few = order({ quantity: { min: 1, max: 1, unit: 'chips' } })
    const many = order({ quantity: { min: 9, max: 9, unit: 'chips' } })
    expect(scored(says(few, many), says(many, few)).fields).toBe(1)
  })
  it('counts whatever is read in a trap as false', () => {
    expect(scored(nothing, says(order(), permission()))).toMatchObject({ traps: 1, falseFactsOnTraps: 2 })
    expect(scored(nothing, nothing)).toMatchObject({ traps: 1, falseFactsOnTraps: 0 })
  })
})

describe('the errors of a reading', () => {
  const errors = (expected: Answer, predicted: Answer) =>
    Object.fromEntries(errorsByKind([compare(expected, predicted)]))
  it('are none for the label itself', () => {
    expect(errors(says(order(), permission()), says(order(), permission()))).toEqual({})
  })
  it('count a fact lost to another of its type once, as read as another', () => {
    expect(errors(says(order(), permission()), says(order({ buyers: ['tencent'] })))).toEqual({
      'order read as another': 1,
      'missed permission': 1,
    })
  })
  it('count facts too many, and wrong fields by name', () => {
    const quantity = { min: 400, max: 400, unit: 'chips' } as const
    expect(errors(says(order({ quantity })), says(order(), permission()))).toEqual({
      'permission too many': 1,
      'wrong quantity': 1,
    })
  })
})
