// What a build puts in: the words of one language, and what the course says of itself.
export const T = {};
