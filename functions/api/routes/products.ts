import { Hono } from 'hono'
import * as z from 'zod'
import { products } from '../../../shared/catalogue/catalogue.ts'
import { figureList } from '../../../shared/catalogue/figures.ts'
import { assessControls } from '../../../shared/controls/assess.ts'
import { controlFigures } from '../../../shared/controls/figures.ts'
import { Day } from '../../../shared/domain/clocks.ts'
import { nearest } from '../nearest.ts'
import { Problem } from '../problem.ts'
import { readQuery } from '../query.ts'
import { replyJson } from '../reply.ts'

export const ControlsQuery = z.strictObject({
  on: Day.optional(),
  destination: z
    .string()
    .regex(/^[A-Za-z]{2}$/, 'is a country by its two letters, such as CN')
    .transform((code) => code.toUpperCase())
    .optional(),
})

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
    const { on = now().slice(0, 10), destination = 'CN' } = readQuery(c, ControlsQuery)
    const product = productNamed(c.req.param('id'))
    const figures = figuresOf(product.id)
    if (!figures) throw new Problem(404, 'No figures', `The catalogue holds no figures of ${product.name} to measure.`)
    const { confidence, caveat = null, sources } = figures
    const answer = assessControls(controlFigures(figures), { on, destination })
    const permalink = `/v1/products/${product.id}/controls?on=${on}&destination=${destination}`
    return replyJson(c, { product: product.id, confidence, caveat, sources, ...answer, permalink }, 'moments')
  })

  return routes
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
