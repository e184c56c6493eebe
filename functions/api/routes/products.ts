import { Hono, type Context } from 'hono'
import * as z from 'zod'
import { products } from '../../../shared/catalogue/catalogue.ts'
import { figureList } from '../../../shared/catalogue/figures.ts'
import { assessControls } from '../../../shared/controls/assess.ts'
import { controlFigures } from '../../../shared/controls/figures.ts'
import { figuresOfChip, GivenChip } from '../../../shared/controls/given-chip.ts'
import { ControlsAnswer } from '../../../shared/controls/schemas.ts'
import { Day } from '../../../shared/domain/clocks.ts'
import { CompanyId, ProductId } from '../../../shared/domain/identifiers.ts'
import { Receipt } from '../../../shared/domain/receipt.ts'
import { readBody } from '../body.ts'
import { nearest } from '../nearest.ts'
import { Problem } from '../problem.ts'
import { readQuery } from '../query.ts'
import { hashOf } from '../receipt.ts'
import { replyJson } from '../reply.ts'

export const ControlsQuery = z.strictObject({
  on: Day.optional().describe('The day whose thresholds are asked for; today, in UTC, where none is given.'),
  destination: z
    .string()
    .regex(/^[A-Za-z]{2}$/, 'is a country by its two letters, such as CN')
    .transform((code) => code.toUpperCase())
    .optional()
    .describe('Where the chip goes, ISO 3166-1 alpha-2; CN where none is given.'),
})

/** A chip against the thresholds of a day, and where its figures are from. */
export const ControlsResult = z
  .strictObject({
    product: ProductId.nullable().describe('The chip of the catalogue; null for figures that were sent.'),
    confidence: z.enum(['high', 'medium', 'low', 'given']).describe('How sure the figures are.'),
    caveat: z.string().nullable().describe('What to know before relying on them.'),
    sources: z.array(z.string()).describe('Where the figures are from.'),
    ...ControlsAnswer.shape,
    permalink: z.string().nullable().describe('The same question with the day; null where figures were sent.'),
    receipt: Receipt.describe('It rests on the catalogue of the release, and on no commit.'),
  })
  .meta({ id: 'ControlsResult', description: 'A chip against every threshold in force on a day. Not legal advice.' })

export const ProductsAnswer = z
  .strictObject({
    products: z
      .array(
        z.strictObject({
          id: ProductId,
          name: z.string().describe('What it is called.'),
          maker: CompanyId.nullable().describe('Who makes it; null for what several make.'),
          family: ProductId.nullable().describe('The family it belongs to.'),
          kind: z.enum(['accelerator', 'memory', 'family']).describe('A chip, a memory stack, or a family of chips.'),
          controls: z.string().nullable().describe('Where it is measured; null where no figures are held.'),
        }),
      )
      .describe('Every chip, in the order of the catalogue.'),
  })
  .meta({ id: 'ProductsAnswer', description: 'The chips of the catalogue.' })

/** Chips against the control thresholds in force on a day. */
export function productRoutes({ now }: { now: () => string }): Hono {
  const routes = new Hono()

  routes.get('/', (c) => {
    readQuery(c, z.strictObject({}))
    const listed = [...products.values()].map(({ id, name, maker, family, kind }) => {
      const href = figuresOf(id) ? `/v1/products/${id}/controls` : null
      return { id, name, maker, family, kind, controls: href }
    })
    return replyJson(c, { products: listed }, 'moments')
  })

  routes.get('/:id/controls', (c) => {
    const asked = dayAndDestination(c, now)
    const product = productNamed(c.req.param('id'))
    const figures = figuresOf(product.id)
    if (!figures) throw new Problem(404, 'No figures', `The catalogue holds no figures of ${product.name} to measure.`)
    const { confidence, caveat = null, sources } = figures
    const answer = assessControls(controlFigures(figures), asked)
    const permalink = `/v1/products/${product.id}/controls?on=${asked.on}&destination=${asked.destination}`
    const content = { product: product.id, confidence, caveat, sources, ...answer, permalink }
    return replyJson(c, withHash(content), 'moments')
  })

  return routes
}

/** A chip of one's own: its figures are sent, and nothing of them is kept. */
export const controlsRoutes = ({ now }: { now: () => string }): Hono =>
  new Hono().post('/', async (c) => {
    const asked = dayAndDestination(c, now)
    const figures = figuresOfChip(await readBody(c, GivenChip))
    const about = { product: null, confidence: 'given', caveat: 'The figures are those that were sent.', sources: [] }
    return replyJson(c, withHash({ ...about, ...assessControls(figures, asked), permalink: null }), 'never')
  })

const withHash = <T extends object>(content: T) => ({
  ...content,
  receipt: { contentHash: hashOf(content), commits: [] },
})

function dayAndDestination(c: Context, now: () => string) {
  const { on = now().slice(0, 10), destination = 'CN' } = readQuery(c, ControlsQuery)
  return { on, destination }
}

const figuresOf = (id: string) => figureList.find(({ product }) => product === id)

function productNamed(id: string) {
  const product = products.get(id)
  if (product) return product
  const meant = nearest(id, products.keys())
  const hint = meant ? ` Did you mean "${meant}"?` : ' /v1/products lists them.'
  throw new Problem(
    404,
    'No such product',
    `The catalogue has no product "${id.slice(0, 80)}".${hint}`,
    meant ? { didYouMean: meant } : {},
  )
}
