/** The number of this reader. Raise it with every change that can change a fact, so that the archive is read again. */
export const normaliserVersion = 6
