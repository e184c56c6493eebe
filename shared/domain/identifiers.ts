import * as z from 'zod'

/** Lower case, digits and hyphens: how catalogue entries, sources and timelines are named. */
const slug = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

export const ProductId = z
  .string()
  .regex(slug)
  .meta({ id: 'ProductId', description: 'A chip of the catalogue; /v1/products lists them.', examples: ['h200'] })
export const CompanyId = z
  .string()
  .regex(slug)
  .meta({ id: 'CompanyId', description: 'A company of the catalogue.', examples: ['alibaba'] })
export const AuthorityId = z
  .string()
  .regex(slug)
  .meta({ id: 'AuthorityId', description: 'A government authority of the catalogue.', examples: ['us-bis'] })
/** Also the name of the source's file in shared/sources. */
export const SourceId = z
  .string()
  .regex(slug)
  .meta({
    id: 'SourceId',
    description: 'A publisher endpoint that is polled; /v1/sources lists them.',
    examples: ['us-federal-register'],
  })
/** `<product>-<destination>` for a corridor; a company, an authority or a track goes by its own id. */
export const TimelineId = z
  .string()
  .regex(slug)
  .meta({
    id: 'TimelineId',
    description: 'A corridor as <product>-<destination>, or a company, authority or track by its own id.',
    examples: ['h200-cn'],
  })
/** `<sourceId>:<the publisher's own id>`. */
export const AnnouncementId = z
  .string()
  .regex(/^[a-z0-9-]+:\S{1,200}$/)
  .meta({
    id: 'AnnouncementId',
    description: "The source, a colon, and the publisher's own id.",
    examples: ['us-federal-register:2026-00789'],
  })
/** ISO 3166-1 alpha-2. */
export const Country = z
  .string()
  .regex(/^[A-Z]{2}$/)
  .meta({ id: 'Country', description: 'A country or region by ISO 3166-1 alpha-2.', examples: ['CN'] })
export const Sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({ id: 'Sha256', description: 'A SHA-256 in hexadecimal.' })

export type ProductId = z.infer<typeof ProductId>
export type CompanyId = z.infer<typeof CompanyId>
export type AuthorityId = z.infer<typeof AuthorityId>
export type SourceId = z.infer<typeof SourceId>
export type TimelineId = z.infer<typeof TimelineId>
export type AnnouncementId = z.infer<typeof AnnouncementId>
export type Country = z.infer<typeof Country>
export type Sha256 = z.infer<typeof Sha256>
