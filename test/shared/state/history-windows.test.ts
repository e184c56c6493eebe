import { beforeAll, describe, expect, it } from 'vitest'
import { tellingsOf, type Entry } from '../../../shared/domain/entry.ts'
import { corridorPermissions } from '../../../shared/state/corridor-permissions.ts'
import type { Side, StatedPermission } from '../../../shared/state/permissions.ts'
import { windowsOf, type Window } from '../../../shared/state/windows.ts'
import { historyTimelines } from '../../support/history.ts'
import { nativeIds } from './support.ts'

/** A window, what opened it, and who says otherwise. */
type Row = [window: string, openedBy: string[], disputes?: string[]]

const sizeTest = 'conditional official threshold:case-by-case-2026'
const refused: Row = ['closed 2022-08-26..', ['us-20220831-a100-h100-letter'], [sizeTest]]
const replaced = (from: string, launch: string): { export: Row[]; import: Row[] } => ({
  export: [
    [`open ${from}..2023-10-23`, [launch]],
    ['closed 2023-10-23..', ['us-20231024-rule-applies-at-once'], [sizeTest]],
  ],
  import: [[`open ${from}..`, [launch]]],
})

// Written from the reviewed list of windows and conflicts, interval by interval, not from the output. What it says of a product by a rule of 2022 that has no name in
// it is opened by the threshold.
const toChina: Record<string, { export: Row[]; import: Row[] }> = {
  a100: { export: [refused], import: [] },
  h100: { export: [refused], import: [] },
  a800: replaced('2022-11-07', 'comp-20221107-a800'),
  h800: replaced('2023-03-21', 'comp-20230321-h800'),
  h20: {
    export: [
      ['open 2023-11-09..2025-04-09', ['comp-20231109-h20-l20-l2']],
      ['closed 2025-04-09..2025-07-15', ['us-20250415-h20-licence']],
      ['under-review 2025-07-15..2025-08-08', ['us-20250715-h20-assurance']],
      ['conditional 2025-08-08..', ['us-20250808-h20-licences-issued']],
    ],
    import: [
      ['open 2023-11-09..2025-07-31', ['comp-20231109-h20-l20-l2']],
      ['under-review 2025-07-31..2025-08-12', ['cn-20250731-cac-summons']],
      ['closed 2025-08-12..', ['cn-20250812-discourage-h20']],
    ],
  },
  'rtx-pro-6000d': {
    export: [['open 2025-09-17..', ['cn-20250917-cac-rtx6000d']]],
    import: [['closed 2025-09-17..', ['cn-20250917-cac-rtx6000d']]],
  },
  'rtx-5090d-v2': {
    export: [['open 2026-05-15..', ['cn-20260515-rtx5090d-v2-import-halt']]],
    import: [['closed 2026-05-15..', ['cn-20260515-rtx5090d-v2-import-halt']]],
  },
  b30a: { export: [['closed 2022-08-26..', ['threshold:letters-2022-08']]], import: [] },
  h200: {
    export: [
      [
        'closed 2022-08-26..2025-12-08',
        ['threshold:letters-2022-08'],
        ['under-review rumoured us-20251124-lutnick-h200-on-desk'],
      ],
      [
        'conditional 2025-12-08..',
        ['us-20251208-trump-h200-ok'],
        [
          'under-review confirmed us-20260106-kress-licences-pending',
          'under-review reported us-20260204-ft-review-stall',
        ],
      ],
    ],
    import: [
      [
        'closed 2026-01-07..2026-01-13',
        ['cn-20260107-pause-h200-orders'],
        ['under-review reported cn-20260108-approve-some-this-quarter'],
      ],
      ['conditional 2026-01-13..2026-01-14', ['cn-20260113-special-circumstances']],
      ['closed 2026-01-14..2026-01-23', ['cn-20260114-customs-h200-not-permitted']],
      [
        'conditional 2026-01-23..',
        ['cn-20260123-in-principle-nod'],
        [
          'conditional denied cn-20260128-huang-licence-being-finalised',
          'open rumoured comp-20260317-groq-china',
          'open rumoured cn-20260318-beijing-approves-h200-again',
        ],
      ],
    ],
  },
  mi308: {
    export: [
      [
        'closed 2025-04-09..2025-07-15',
        ['threshold:bandwidth-letters-2025-04'],
        ['open reported threshold:letters-2022-08', 'open reported threshold:advanced-computing-2022'],
      ],
      ['under-review 2025-07-15..2025-08-10', ['comp-20250715-mi308-review']],
      ['conditional 2025-08-10..', ['us-20250810-15pct-deal']],
    ],
    import: [],
  },
  mi325x: {
    export: [
      ['closed 2022-08-26..2026-01-15', ['threshold:letters-2022-08']],
      ['conditional 2026-01-15..', ['us-20260113-bis-case-by-case']],
    ],
    import: [],
  },
}

describe('the windows to China that the pipeline makes of the shipped history', () => {
  let entries: (id: string) => Entry[]
  beforeAll(async () => {
    entries = await historyTimelines()
  })
  const windows = (product: string, side: Side): Window[] =>
    windowsOf(corridorPermissions({ product, destination: 'CN' }, entries(`${product}-cn`), null), {
      side,
      knownAt: null,
    })

  it.each(Object.entries(toChina))(
    'of %s are those of the reviewed list, with who says otherwise',
    (product, sides) => {
      for (const side of ['export', 'import'] as const) {
        const rows = windows(product, side).filter(({ permission }) => permission !== 'unknown')
        expect(rows.map((window) => rowOf(window))).toEqual(
          sides[side].map(([window, by, said = []]) => [window, by, said]),
        )
      }
    },
  )

  it('say where the word is shaky: how many told of it, and what their curator warns of', () => {
    const [halt] = windows('rtx-5090d-v2', 'import').at(-1)!.evidence
    expect(halt).toMatchObject({ assertion: 'reported', confidence: 'seen-in-one' })
    const nod = windows('h200', 'import')
      .flatMap(({ evidence }) => evidence)
      .find(({ announcementId }) => announcementId.endsWith('cn-20260818-eases-h200-import'))
    expect(nod).toMatchObject({ assertion: 'reported', confidence: 'seen-in-two-sources' })
    expect(nod!.caveat).toEqual(expect.any(String))
  })

  it('leave the new attempt at a Blackwell chip of August 2026 beside its denial, and the side closed', () => {
    const told = entries('b30a-cn').find(({ id }) => id.endsWith('comp-20260820-b30a-china-report'))
    expect([told?.facts[0]?.assertion, told?.citations[0]?.caveat]).toEqual([
      'rumoured',
      expect.stringMatching(/denial/),
    ])
    const denial = entries('nvidia')
      .flatMap((entry) => tellingsOf(entry))
      .find(({ id }) => id.endsWith('comp-20260822-nvidia-lpu-denial'))
    expect(denial?.curated?.contradicts).toContain(told?.id)
    expect(windows('b30a', 'export').at(-1)).toMatchObject({ permission: 'closed', until: null })
  })
})

const rowOf = ({ permission, from, until, openedBy, disputes }: Window): Row => [
  `${permission} ${from ?? ''}..${until ?? ''}`,
  nativeIds(openedBy),
  disputes.map((stated) => inWords(stated)),
]
const inWords = ({ permission, assertion, announcementId }: StatedPermission): string =>
  `${permission} ${assertion} ${nativeIds([announcementId])[0]}`
