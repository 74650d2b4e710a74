import { store } from "./store.js";

// Whether anything can be kept here.
export const storeWorks = () => store.write("store:try", {}) && store.write("store:try", null);
