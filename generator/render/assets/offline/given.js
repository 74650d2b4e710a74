// What a build puts in: its digest, the digests of files by their paths, those of the lists of all others, whether all of the
// course is kept at once, the bytes of what is, and the page for what is not here.
export const BUILD = "";
export const FILES = {};
export const LISTS = [];
export const WHOLE = true;
export const BYTES = 0;
export const PAGE = "";
