/** The mark of the product, for a browser's tab. */
export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20"><style>.a{fill:#1f6fb2}.b{fill:#c98a12}</style><path class="a" d="M0 2h9v4H0zM15 8h5v4h-5zM0 14h5v4H0z"/><path class="b" d="M11 2h9v4h-9zM0 8h13v4H0zM7 14h13v4H7z"/></svg>`
