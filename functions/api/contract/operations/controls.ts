import { ProductId } from '../../../../shared/domain/identifiers.ts'
import { GivenChip } from '../../../../shared/controls/given-chip.ts'
import { ControlsQuery, ControlsResult, ProductsAnswer } from '../../routes/products.ts'
import { answersJson, noParameters, type Operation } from '../operation.ts'

const tag = 'Controls'

export const controlOperations: Operation[] = [
  {
    method: 'get',
    path: '/v1/products',
    operationId: 'listProducts',
    summary: 'The chips of the catalogue',
    description: 'With who makes each, and where it is measured against the controls.',
    tag,
    query: noParameters,
    answers: answersJson('The chips.', ProductsAnswer),
  },
  {
    method: 'get',
    path: '/v1/products/{id}/controls',
    operationId: 'getControls',
    summary: 'A chip against the control thresholds of a day',
    description: 'Paragraph by paragraph: caught or not, by which margin. Arithmetic, not legal advice.',
    tag,
    pathParameters: { id: ProductId },
    query: ControlsQuery,
    answers: answersJson('Caught, passing, or not to be said.', ControlsResult),
  },
  {
    method: 'post',
    path: '/v1/controls',
    operationId: 'measureChip',
    summary: 'A chip of your own against the control thresholds of a day',
    description: 'The same answer for figures that you send; nothing of them is kept.',
    tag,
    query: ControlsQuery,
    body: {
      description: 'What is known of the chip.',
      schema: GivenChip,
      example: { tpp: 2368, performanceDensity: 2.91, memoryBandwidth: 4000, dataCentre: true, maker: 'nvidia' },
    },
    answers: {
      200: {
        description: 'Caught, passing, or not to be said.',
        headers: ['Cache-Control'],
        content: { 'application/json': ControlsResult },
      },
    },
  },
]
