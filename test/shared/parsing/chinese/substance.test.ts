import { describe, expect, it } from 'vitest'
import { unitSubstance } from '../../../../shared/parsing/chinese/jpaas.ts'

const document = (text: string) => ({ bytes: new TextEncoder().encode(text), contentType: null, url: null })
const answer = (traceId: string, html: string) =>
  document(JSON.stringify({ success: true, code: '200', message: '', data: { html }, traceId }))

describe('the substance of a unit’s answer', () => {
  it('is its rows, not the trace id that every answer has anew', () => {
    expect(unitSubstance(answer('a', '<li>甲</li>'))).toBe(unitSubstance(answer('b', '<li>甲</li>')))
    expect(unitSubstance(answer('a', '<li>甲</li>'))).not.toBe(unitSubstance(answer('a', '<li>乙</li>')))
  })

  it('is none of a page, of damaged JSON, or of an answer that says it failed', () => {
    const failed = JSON.stringify({ success: false, data: null, traceId: 'a' })
    for (const text of ['<html></html>', '{"success": true', failed, ''])
      expect(unitSubstance(document(text))).toBeNull()
  })
})
