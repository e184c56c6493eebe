import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js'
import * as z from 'zod'
import type { Instant } from '../../shared/domain/clocks.ts'
import type { CoverageReader } from '../api/coverage.ts'
import { Problem } from '../api/problem.ts'
import type { Searchable } from '../api/search-follower.ts'
import type { TimelineReader } from '../storage/timelines.ts'

/** What the tools read, the time, and how a path of the API becomes an address that can be cited. */
export type ToolReaders = {
  timelines: TimelineReader
  coverage: CoverageReader
  searchable: () => Promise<Searchable>
  now: () => Instant
  href: (path: string) => string
}

export type Tool<Input extends z.ZodObject, Output extends z.ZodObject> = {
  name: string
  title: string
  description: string
  input: Input
  output: Output
  /** Throws a Problem, or a Refusal, where an answer would be a guess. */
  answer: (input: z.output<Input>, readers: ToolReaders) => Promise<z.output<Output>>
}

/** Adds a tool to a server. */
export type Registrar = (server: McpServer, readers: ToolReaders) => void

/** A tool that only reads. Whatever it refuses comes back as an error that says what would work; what we did not expect is logged and told in general. */
export function tool<Input extends z.ZodObject, Output extends z.ZodObject>(made: Tool<Input, Output>): Registrar {
  const { name, title, description, input, output, answer } = made
  const annotations = { readOnlyHint: true, idempotentHint: true, openWorldHint: false }
  return (server, readers) => {
    const config: { title: string; description: string; inputSchema: z.ZodObject; outputSchema: z.ZodObject } = {
      title,
      description,
      inputSchema: input,
      outputSchema: output,
    }
    server.registerTool(name, { ...config, annotations }, async (given): Promise<CallToolResult> => {
      try {
        const said = await answer(input.parse(given), readers)
        return { content: [{ type: 'text', text: JSON.stringify(said) }], structuredContent: said }
      } catch (error) {
        return refused(name, error)
      }
    })
  }
}

function refused(name: string, error: unknown): CallToolResult {
  return { content: [{ type: 'text', text: reasonOf(name, error) }], isError: true }
}

function reasonOf(asked: string, error: unknown): string {
  if (error instanceof Problem) return error.message
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error))
  console.error(JSON.stringify({ stage: 'mcp', tool: asked, error: name, message, stack }))
  return 'Something failed here; it has been logged. Trying again may work.'
}
