import { Worked } from "./worked.js";

customElements.define("fc-worked", Worked);
