import { fc } from "../fc.js";

// The phone's Back closes what lies over the page (the drawer, the search, a sheet) and stays on it. While something is open, the
// browser's history has one entry more, whose state counts what is. Closed in another way, it takes its entry along; a link
// followed from there takes its place, so that no page stands in the history twice; Forward opens it again where it can.
const over = [];
const openers = [];
let going = false;
let following = null;
let again = false;
let left = false;
const depth = () => history.state?.over ?? 0;
const mark = () => {
  try {
    history.pushState({ ...history.state, over: over.length }, "");
  } catch {
    // Too many entries in a short time, as Safari counts: Back leaves the page then.
  }
};
const settle = () => {
  if (depth() <= over.length || going || following || left) return;
  going = true;
  history.back();
};

// Tells that something opened, which `close` closes and `open` opens again. Returns what to call when it was closed.
export const opened = (close, open) => {
  const one = { close };
  over.push(one);
  openers[over.length] = open;
  if (!going && !again) mark();
  return () => {
    if (!over.includes(one)) return;
    over.splice(over.indexOf(one), 1);
    settle();
  };
};

if (!fc.loaded) {
  const linkOf = (event) => {
    const link = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) && event.target.closest?.("a[href]");
    return link && !link.target && !link.hasAttribute("download") && /^(https?|file):/.test(link.protocol) ? link : null;
  };
  addEventListener("popstate", (event) => {
    const [mine, before] = [going, over.length];
    going = false;
    if (!mine) while (over.length > depth()) over.pop().close();
    else if (following) location.assign(following.href);
    else if (over.length > depth()) mark();
    following = null;
    again = true;
    if (!mine && over.length < depth()) openers[depth()]?.();
    again = false;
    // The place in the page is the same: nobody else need move.
    if (mine || over.length !== before) event.stopImmediatePropagation();
  });
  addEventListener("click", (event) => (following = over.length || going ? linkOf(event) : null), true);
  addEventListener("click", (event) => {
    if (!following) return;
    const link = following;
    if (event.defaultPrevented) {
      following = null;
      settle();
    } else {
      event.preventDefault();
      if (going) return; // until the entry is gone
      following = null;
      left = link.href.split("#")[0] !== location.href.split("#")[0];
      if (depth()) location.replace(link.href);
      else location.assign(link.href);
    }
  });
  // A page that comes back as it was left comes with nothing open.
  addEventListener("pageshow", (event) => {
    left = false;
    if (event.persisted) for (const one of over.splice(0)) one.close();
  });
}
