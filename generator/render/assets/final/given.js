// What a build puts in: the questions of the final check.
export const D = {};
