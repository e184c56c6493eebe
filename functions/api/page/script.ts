/**
 * What a script adds to a page that works without it: a slider for `knownAt` on the axis of the strips, cards beside marks and windows, arrow
 * keys among marks. It asks this page's own address for the page of another day, and puts that one's parts in the place of its own.
 */
export const script = `
'use strict'
{
const form = document.getElementById('known')
const day = 86400000
const toDay = (time) => new Date(time).toISOString().slice(0, 10)

const parts = () => [...document.querySelectorAll('[data-live]')]
const pages = new Map()
let asked = 0

/** The page at an address, once. */
function load(address) {
  if (!pages.has(address)) {
    const page = fetch(address, { headers: { accept: 'text/html' } }).then((answer) => {
      if (!answer.ok) throw new Error(String(answer.status))
      return answer.text()
    })
    page.catch(() => pages.delete(address))
    pages.set(address, page)
    if (pages.size > 80) pages.delete(pages.keys().next().value)
  }
  return pages.get(address)
}

/** Puts the parts of another page in the place of this one's. Only the last one asked for is shown. */
async function show(address) {
  const number = ++asked
  document.body.classList.add('busy')
  try {
    const text = await load(address)
    if (number !== asked) return
    const other = new DOMParser().parseFromString(text, 'text/html')
    for (const part of parts()) {
      const fresh = other.getElementById(part.id)
      if (!fresh) continue
      if (part.tagName === 'DETAILS') fresh.open = part.open
      part.replaceWith(document.adoptNode(fresh))
    }
    hideCard()
    rove()
  } catch {
    location.assign(address)
  } finally {
    if (number === asked) document.body.classList.remove('busy')
  }
}

if (form) {
  const { from, to, today, news, hint, slider, locale } = form.dataset
  const start = Date.parse(from)
  const count = (one) => Math.round((Date.parse(one) - start) / day)
  const newsDays = news ? news.split(' ') : []
  const field = form.elements.knownAt
  const names = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' })

  const box = document.createElement('div')
  box.className = 'slider'
  const range = document.createElement('input')
  Object.assign(range, { type: 'range', min: 0, max: count(to), step: 1, value: count(field.value) })
  range.setAttribute('aria-label', slider)
  const hintLine = document.createElement('div')
  hintLine.className = 'hint'
  const output = document.createElement('output')
  const hintText = document.createElement('span')
  hintText.textContent = hint
  hintLine.append(output, hintText)
  box.append(hintLine, range)
  form.append(box)

  const chosen = () => toDay(Math.min(start + Number(range.value) * day, Date.parse(today)))
  const tell = () => {
    const text = names.format(Date.parse(chosen()))
    output.textContent = text
    range.setAttribute('aria-valuetext', text)
  }
  const addressFor = (one) => {
    const url = new URL(location.href)
    url.hash = ''
    url.searchParams.delete('upTo')
    url.searchParams.delete('asOf')
    if (one === today) url.searchParams.delete('knownAt')
    else url.searchParams.set('knownAt', one)
    return url.pathname + url.search
  }
  /** At once what this page can tell by itself; then the page of that day. */
  const preview = () => {
    const one = chosen()
    tell()
    field.value = one
    for (const mark of document.querySelectorAll('#chart .mark')) mark.classList.toggle('future', mark.dataset.day > one)
    const line = document.querySelector('#chart .known')
    const across = (count(one) / count(to)) * 100 + '%'
    if (line) for (const name of ['x1', 'x2']) line.setAttribute(name, across)
  }
  let waiting = 0
  const go = (wait) => {
    if (count(chosen()) !== Number(range.value)) range.value = count(chosen())
    preview()
    clearTimeout(waiting)
    waiting = setTimeout(() => {
      const address = addressFor(chosen())
      history.replaceState(null, '', address)
      show(address)
    }, wait)
  }
  range.addEventListener('input', () => go(90))
  range.addEventListener('keydown', (event) => {
    const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key]
    if (!step || event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) return
    const now = chosen()
    const next = step > 0 ? newsDays.find((one) => one > now) || today : newsDays.findLast((one) => one < now) || from
    event.preventDefault()
    range.value = count(next)
    go(60)
  })
  form.addEventListener('submit', (event) => {
    if (form.elements.asOf && form.elements.asOf.value) return
    if (!field.value || field.value > today || field.value < from) return
    event.preventDefault()
    range.value = count(field.value)
    go(0)
  })
  addEventListener('popstate', () => location.reload())
  /** The steps beside the date, without a new page. */
  document.addEventListener('click', (event) => {
    const link = event.target.closest && event.target.closest('#steps a')
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return
    const wanted = new URL(link.href).searchParams.get('knownAt') || today
    if (wanted < from) return
    event.preventDefault()
    range.value = count(wanted)
    go(0)
    range.focus()
  })
  tell()
}

const card = document.createElement('div')
card.className = 'card'
card.id = 'card'
card.setAttribute('role', 'tooltip')
card.hidden = true
document.body.append(card)
let owner = null
let closing = 0

/** What is known of a mark or a window: its words from further down the page, or from the page that lists it. */
function fill(link) {
  card.textContent = link.getAttribute('aria-label')
  const url = new URL(link.getAttribute('href'), location.href)
  const id = url.hash.slice(1)
  if (link.classList.contains('many')) return
  const here = document.getElementById(id)
  if (here) return copy(here)
  load(url.pathname + url.search).then((text) => {
    const there = new DOMParser().parseFromString(text, 'text/html').getElementById(id)
    if (there && owner === link) {
      copy(there)
      place(link)
    }
  }, () => undefined)
}

function copy(target) {
  const inner = document.createElement('div')
  inner.className = target.classList.contains('entry') ? 'entry' : ''
  for (const child of target.children) inner.append(document.importNode(child, true))
  for (const one of inner.querySelectorAll('[id]')) one.removeAttribute('id')
  card.replaceChildren(inner)
}

function showCard(link) {
  clearTimeout(closing)
  if (owner === link) return
  hideCard()
  owner = link
  fill(link)
  card.hidden = false
  link.setAttribute('aria-describedby', 'card')
  place(link)
}

function place(link) {
  const at = link.getBoundingClientRect()
  const width = card.offsetWidth
  const wide = document.documentElement.clientWidth
  const middle = Math.max(at.left, 0) + Math.min(at.width, wide) / 2
  card.style.left = Math.max(8, Math.min(wide - width - 8, middle - width / 2)) + scrollX + 'px'
  const below = at.bottom + 8 + card.offsetHeight < innerHeight || at.top < card.offsetHeight + 8
  card.style.top = (below ? at.bottom + 8 : at.top - card.offsetHeight - 8) + scrollY + 'px'
}

function hideCard() {
  if (owner) owner.removeAttribute('aria-describedby')
  owner = null
  card.hidden = true
}
const hideSoon = () => {
  clearTimeout(closing)
  closing = setTimeout(hideCard, 160)
}
const markOf = (event) => (event.target.closest ? event.target.closest('#chart a') : null)

document.addEventListener('pointerover', (event) => {
  if (event.pointerType === 'touch') return
  const link = markOf(event)
  if (link) showCard(link)
  else if (card.contains(event.target)) clearTimeout(closing)
  else if (owner && owner !== document.activeElement) hideSoon()
})
document.addEventListener('focusin', (event) => {
  const link = markOf(event)
  if (link && link.matches(':focus-visible')) showCard(link)
  else if (!card.contains(event.target)) hideCard()
})
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') hideCard()
  const link = markOf(event)
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
  if (!link || !step) return
  const group = inOrder(link.closest('g[role=group]'))
  const next = group[group.indexOf(link) + step]
  if (!next) return
  event.preventDefault()
  for (const one of group) one.setAttribute('tabindex', one === next ? '0' : '-1')
  next.focus()
})

const inOrder = (group) =>
  [...group.querySelectorAll('a')].sort((a, b) => (a.dataset.day || '').localeCompare(b.dataset.day || ''))

/** One stop of the Tab key for each row of the drawing; arrow keys go along it. */
function rove() {
  for (const group of document.querySelectorAll('#chart g[role=group]'))
    inOrder(group).forEach((link, index, all) => link.setAttribute('tabindex', index === all.length - 1 ? '0' : '-1'))
}
rove()
}
`
