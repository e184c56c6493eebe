import * as z from 'zod'
import { ProblemDocument } from '../problem-document.ts'
import { noParameters, notModified, type Operation } from '../operation.ts'

const OpenApi = z
  .looseObject({ openapi: z.literal('3.1.0').describe('The version of OpenAPI.') })
  .meta({ id: 'OpenApiDocument', description: 'A description of an API by the OpenAPI Specification.' })

const getOpenApi: Operation = {
  method: 'get',
  path: '/v1/openapi.json',
  operationId: 'getOpenApi',
  summary: 'This document',
  description: 'The contract by OpenAPI 3.1; /docs shows it as a page.',
  tag: 'Service',
  query: noParameters,
  answers: {
    200: {
      description: 'The document.',
      headers: ['ETag', 'Cache-Control', 'Vary'],
      content: { 'application/json': OpenApi },
    },
    304: notModified,
  },
}

/** For CloudFront alone. */
const getEdgeProblem: Operation = {
  method: 'get',
  path: '/edge/{name}',
  operationId: 'getEdgeProblem',
  summary: 'What the edge says where we do not answer',
  description: 'A problem document to be given with its status.',
  tag: 'Service',
  forPeople: true,
  pathParameters: { name: z.string().describe('The status, with its extension.') },
  query: noParameters,
  answers: {
    200: {
      description: 'The document.',
      headers: ['ETag', 'Cache-Control', 'Vary'],
      content: { 'application/problem+json': ProblemDocument },
    },
    304: notModified,
  },
}

export const referenceOperations: Operation[] = [
  {
    method: 'get',
    path: '/llms.txt',
    operationId: 'getLlmsText',
    summary: 'What a language model should know before it asks',
    description: 'What this is, what to ask, the clocks, how to cite, and the limits, as text.',
    tag: 'Service',
    query: noParameters,
    forPeople: true,
    answers: {
      200: {
        description: 'The text.',
        headers: ['ETag', 'Cache-Control', 'Vary'],
        content: { 'text/plain': 'Markdown.' },
      },
      304: notModified,
    },
  },
  getOpenApi,
  getEdgeProblem,
  { ...getOpenApi, path: '/openapi.json', operationId: 'getOpenApiAtRoot', forPeople: true }, // where people look for it first
]
