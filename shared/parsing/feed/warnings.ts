import { limits } from './limits.ts'

/** What was repaired, each kind said once, in the order it was met. */
export class Warnings {
  readonly #messages = new Set<string>()

  add(message: string): void {
    if (this.#messages.size < limits.warnings) this.#messages.add(message)
  }

  list(): string[] {
    return [...this.#messages]
  }
}
