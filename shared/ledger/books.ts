import type { CompanyId } from '../domain/identifiers.ts'
import type { Subject } from '../domain/subjects.ts'
import { ledgerOf, type Ledger } from './ledger.ts'
import type { Line } from './lines.ts'
import type { OrderReport } from './reports.ts'

/** As whom a subject stands in its orders: a corridor as the way they take; a company as seller, as buyer, or as maker of chips that others sell. */
export type Role = 'corridor' | 'seller' | 'buyer' | 'maker'
export type Book = { role: Role } & Ledger

/** The ledgers of a subject, one for each role it has; what a company sells and what it buys are never one sum. */
export function booksOf(subject: Extract<Subject, { kind: 'corridor' | 'company' }>, reports: OrderReport[]): Book[] {
  if (subject.kind === 'corridor') return [{ role: 'corridor', ...ledgerOf(reports) }]
  const { company } = subject
  const roles = { seller: isSeller, buyer: isBuyer, maker: isNeither }
  return Object.entries(roles).flatMap(([role, plays]) => {
    const own = reports.filter((report) => plays(report, company))
    const isShared = role === 'buyer' ? isJoint : undefined
    return own.length > 0 ? [{ role: role as Role, ...ledgerOf(own, isShared) }] : []
  })
}

const isSeller = ({ seller }: OrderReport, company: CompanyId): boolean => seller === company
const isBuyer = ({ buyers }: OrderReport, company: CompanyId): boolean => buyers.includes(company)
const isNeither = (report: OrderReport, company: CompanyId): boolean =>
  !isSeller(report, company) && !isBuyer(report, company)
/** What several bought together nobody told apart. */
const isJoint = ({ buyers }: Line): boolean => buyers.length > 1
