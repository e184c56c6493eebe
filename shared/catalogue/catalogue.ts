import type { AuthorityId, CompanyId, Country, ProductId } from '../domain/identifiers.ts'
import { authorityList } from './authorities.ts'
import { companyList } from './companies.ts'
import { productList } from './products.ts'

/** The names something goes by. Spaces also match hyphens; Latin names are matched in any case, as whole words. */
export type Aliases = { en: string[]; zh: string[] }

export type Product = {
  id: ProductId
  name: string
  maker: CompanyId | null
  family: ProductId | null
  kind: 'accelerator' | 'memory' | 'family'
  /** Destinations whose corridor is watched for this chip: China for controlled American ones, none for China's own. */
  watched: Country[]
  aliases: Aliases
}

export type CompanyRole = 'chip-maker' | 'foundry' | 'memory-maker' | 'server-maker' | 'cloud' | 'lab' | 'device-maker'

export type Company = {
  id: CompanyId
  name: string
  home: Country
  roles: CompanyRole[]
  /** The SEC's number for those that file there. */
  cik?: string
  /** With tickers, parents and brands by which it is meant, nicknames, and the executives who speak for it. */
  aliases: Aliases
}

export type Authority = {
  id: AuthorityId
  name: string
  jurisdiction: Country
  /** With the officials who speak for it. */
  aliases: Aliases
}

const byId = <T extends { id: string }>(list: readonly T[]): ReadonlyMap<string, T> =>
  new Map(list.map((entry) => [entry.id, entry]))

export const products: ReadonlyMap<ProductId, Product> = byId(productList)
export const companies: ReadonlyMap<CompanyId, Company> = byId(companyList)
export const authorities: ReadonlyMap<AuthorityId, Authority> = byId(authorityList)
