import { scaleUtc } from 'd3-scale'
import { addDays, instant, type Day } from '../../../shared/domain/clocks.ts'

/** How far back a strip reaches. */
export const spanNames = ['90d', '1y', '3y', 'all'] as const
export type SpanName = (typeof spanNames)[number]
const spanDays: Record<Exclude<SpanName, 'all'>, number> = { '90d': 90, '1y': 365, '3y': 1096 }

/** A day that the axis names, and as what. */
export type Tick = { day: Day; names: 'year' | 'month' | 'day' }

/** Days as per cent of the width of a strip: it fits whatever is around it, and needs no script to. */
export type Axis = {
  span: SpanName
  from: Day
  to: Day
  today: Day
  /** 0 to 100; what lies outside is put at the edge. */
  at: (day: Day) => number
  ticks: Tick[]
}

/** The axis on which these days are best seen, over a span that is asked for or else chosen. */
export function axisOver(days: Day[], today: Day, span: SpanName | undefined): Axis {
  const chosen = span ?? chooseSpan(days, today)
  const last = days.filter((day) => day > today).at(-1) ?? today
  return axisOf(chosen, startOf(chosen, today, days), today, last)
}

/** An axis from `from` to a little beyond today, so that what holds now can be seen to hold. */
export function axisOf(span: SpanName, from: Day, today: Day, last: Day): Axis {
  const end = last > today ? last : today
  const length = Math.max(30, daysBetween(from, end))
  const to = addDays(end, Math.ceil(length * 0.03))
  const scale = scaleUtc([new Date(from), new Date(to)], [0, 100]).clamp(true)
  const ticks = scale.ticks(7).map((date) => tickOf(instant(date).slice(0, 10)))
  return { span, from, to, today, at: (day) => round(scale(new Date(day))), ticks }
}

/**
 * The span to show where none is asked for: the shortest that has most of these days within it. A corridor that was decided long ago and
 * one that changes by the week both show what there is to see.
 */
function chooseSpan(days: Day[], today: Day): SpanName {
  for (const name of ['1y', '3y'] as const) {
    const start = startOf(name, today, [])
    if (days.filter((day) => day >= start).length >= days.length * 0.7) return name
  }
  return 'all'
}

/** Where a span begins; "all" a little before the first of these days. */
export function startOf(span: SpanName, today: Day, days: Day[]): Day {
  if (span !== 'all') return addDays(today, -spanDays[span])
  const first = days.reduce((a, b) => (a < b ? a : b), addDays(today, -365))
  return addDays(first, -Math.ceil(daysBetween(first, today) * 0.04))
}

export const daysBetween = (from: Day, to: Day): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

const tickOf = (day: Day): Tick => ({
  day,
  names: day.endsWith('-01-01') ? 'year' : day.endsWith('-01') ? 'month' : 'day',
})

/** Two decimals are a tenth of a pixel on a wide screen. */
const round = (percent: number): number => Math.round(percent * 100) / 100
