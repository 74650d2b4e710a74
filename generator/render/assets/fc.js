// What scripts of a page share, whichever comes first.
export const fc = (globalThis.fincourse ??= {});
