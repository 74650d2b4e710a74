// What the server puts in.
export const STYLE = "";
