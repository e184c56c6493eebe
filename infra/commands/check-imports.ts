import { globSync, readFileSync } from 'node:fs'

/** What a file may not hold, and why; `in` is matched against its path. */
type Rule = { in: RegExp; banned: RegExp; why: string }

const rules: Rule[] = [
  {
    in: /./,
    banned: /^import\s+(?:z\b|\{[^}]*\bz\b[^}]*\})[^;\n]*\sfrom 'zod'/m,
    why: "write `import * as z from 'zod'`: the named z brings every locale, 360 KB, into a bundle",
  },
  { in: /^functions\//, banned: /from '[./]*\/infra\//, why: 'functions/ does not know the wiring in infra/' },
  {
    in: /^shared\//,
    banned: /from '[./]*\/(?:infra|functions)\//,
    why: 'shared/ imports neither infra/ nor functions/',
  },
  {
    in: /^shared\//,
    banned: /from 'node:(?!crypto'|zlib')/,
    why: 'shared/ is pure: no files, no network, no processes',
  },
  {
    in: /^shared\//,
    banned:
      /^(?!\s*(?:\*|\/[/*])).*(?:\bprocess\.env\b|\bDate\.now\(|\bnew Date\(\)|\bTemporal\.Now\b|\bMath\.random\()/m,
    why: 'shared/ is pure: environment, time and chance are arguments',
  },
]

/** Each breach of the rules above in our own files below the working directory, as one line that names the file. */
export const importBreaches = (): string[] =>
  globSync('{infra,functions,shared,test}/**/*.ts').flatMap((path) => breachesIn(path, readFileSync(path, 'utf8')))

/** The breaches in one file's text. */
export const breachesIn = (path: string, text: string): string[] =>
  rules.filter((rule) => rule.in.test(path) && rule.banned.test(text)).map(({ why }) => `${path}: ${why}`)
