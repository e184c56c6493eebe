/** What an answer shows of statements, whatever stands for a statement in it. */
export type Shown<Statement> = { evidence: Statement[]; disputes: Statement[] }
export type Rest<T> = Omit<T, keyof Shown<unknown>>

/** The same with other things in the place of its statements. */
export const withStatements = <A, B, T extends Shown<A>>(
  one: T & Shown<A>,
  change: (statement: A) => B,
): Rest<T> & Shown<B> => ({
  ...one,
  evidence: one.evidence.map((statement) => change(statement)),
  disputes: one.disputes.map((statement) => change(statement)),
})
