const replacement = 0xfffd
const isScalar = (code: number): boolean => code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)

/** UTF-32 to text, which TextDecoder does not know. A code that is no character becomes U+FFFD. */
export function decodeUtf32(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const chunks: string[] = []
  for (let start = 0; start + 4 <= bytes.length; start += 16_384) {
    const codes: number[] = []
    for (let at = start; at + 4 <= Math.min(bytes.length, start + 16_384); at += 4) {
      const code = view.getUint32(at, littleEndian)
      codes.push(isScalar(code) ? code : replacement)
    }
    chunks.push(String.fromCodePoint(...codes))
  }
  return chunks.join('')
}
