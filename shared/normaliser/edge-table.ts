/**
 * The edges of a trie in one hash table of numbers: a step costs a product and, nearly always, one comparison, however many
 * letters may follow a node. Maps in each node cost five times as much, for they lie all over memory.
 */
export class EdgeTable {
  #slots = 1 << 12
  #size = 0
  /** Three numbers a slot: node, letter, and the node behind; 0 behind where the slot is free, as nothing leads to the root. */
  #cells = new Int32Array(this.#slots * 3)

  /** The node behind `node` by `letter`; 0 where there is none. */
  follow(node: number, letter: number): number {
    const cells = this.#cells
    for (let at = this.#slotOf(node, letter) * 3; ; at = at + 3 < cells.length ? at + 3 : 0) {
      const behind = cells[at + 2] as number
      if (behind === 0 || (cells[at] === node && cells[at + 1] === letter)) return behind
    }
  }

  /** `behind` is not 0, and the edge is new. */
  add(node: number, letter: number, behind: number): void {
    if (++this.#size * 2 > this.#slots) this.#grow()
    const cells = this.#cells
    let at = this.#slotOf(node, letter) * 3
    while (cells[at + 2] !== 0) at = at + 3 < cells.length ? at + 3 : 0
    cells.set([node, letter, behind], at)
  }

  #slotOf(node: number, letter: number): number {
    const mixed = Math.imul(node, 0x9e3779b1) ^ Math.imul(letter, 0x85ebca6b)
    return (mixed ^ (mixed >>> 15)) & (this.#slots - 1)
  }

  #grow(): void {
    const old = this.#cells
    this.#slots *= 2
    this.#size = 1
    this.#cells = new Int32Array(this.#slots * 3)
    for (let at = 0; at < old.length; at += 3)
      if (old[at + 2] !== 0) this.add(old[at] as number, old[at + 1] as number, old[at + 2] as number)
  }
}
