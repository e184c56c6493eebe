/** So that a node and a letter fit one number. */
export const mostNodes = 0x10000

/**
 * The edges of a trie in one hash table of numbers: a step costs a product and, nearly always, one comparison, however many
 * letters may follow a node. Maps in each node cost five times as much, for they lie all over memory.
 */
export class EdgeTable {
  #mask = (1 << 12) - 1
  #size = 0
  /** Two numbers a slot: node and letter in one, and the node behind; 0 where the slot is free, as nothing leads to the root. */
  #cells = new Uint32Array(2 * (this.#mask + 1))

  /** The node behind `node` by `letter`; 0 where there is none. */
  follow(node: number, letter: number): number {
    const cells = this.#cells
    const mask = this.#mask
    const key = keyOf(node, letter)
    for (let slot = spread(key) & mask; ; slot = (slot + 1) & mask) {
      const behind = cells[2 * slot + 1] as number
      if (behind === 0 || cells[2 * slot] === key) return behind
    }
  }

  /** Adds an edge that is not there yet, to a node that is not the root. */
  add(node: number, letter: number, behind: number): void {
    if (++this.#size > 0.7 * this.#mask) this.#grow()
    this.#put(keyOf(node, letter), behind)
  }

  #put(key: number, behind: number): void {
    let slot = spread(key) & this.#mask
    while (this.#cells[2 * slot + 1] !== 0) slot = (slot + 1) & this.#mask
    this.#cells.set([key, behind], 2 * slot)
  }

  #grow(): void {
    const old = this.#cells
    this.#mask = 2 * this.#mask + 1
    this.#cells = new Uint32Array(2 * (this.#mask + 1))
    for (let at = 0; at < old.length; at += 2)
      if (old[at + 1] !== 0) this.#put(old[at] as number, old[at + 1] as number)
  }
}

const keyOf = (node: number, letter: number): number => ((node << 16) | letter) >>> 0
const spread = (key: number): number => {
  const mixed = Math.imul(key ^ (key >>> 15), 0x2c1b3c6d)
  return mixed ^ (mixed >>> 12)
}
