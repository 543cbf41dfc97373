"use strict";
(() => {
  const MOST_FIELDS = 40;
  const MOST_CHARACTERS = 20000;
  const MOST_LOOKS = 20;
  const WAIT_SECONDS = 20;
  const CHANGE = /\/changes\/(chg_[0-9A-Z]{26})(?![0-9A-Za-z_])/;
  const HIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\p{Zl}\p{Zp}\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0]/u;
  const pending = new Map();
  const at = (id) => document.getElementById(id);
  let next = 1;
  let host = {};
  let shown = null;
  let looks = 0;
  let looking = false;

  const post = (message) => window.parent.postMessage({ jsonrpc: "2.0", ...message }, "*");
  const notify = (method, params) => post({ method, params });
  const ask = (method, params) => new Promise((resolve, reject) => {
    const id = next++;
    pending.set(id, { resolve, reject });
    post({ id, method, params });
  });

  const object = (value) => value !== null && typeof value === "object" && !Array.isArray(value) ? value : {};
  const text = (value) => typeof value === "string" ? value.slice(0, MOST_CHARACTERS)
    : typeof value === "number" || typeof value === "boolean" ? String(value) : "";

  /* Where letters of another alphabet stand in a word that has Latin ones: they pass for them. */
  function strangers(words) {
    const places = new Set();
    for (const word of words.matchAll(/[\p{L}\p{M}\p{N}_]+/gu)) {
      if (!/\p{Script=Latin}/u.test(word[0])) continue;
      for (const letter of word[0].matchAll(/[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/gu)) {
        places.add(word.index + letter.index);
      }
    }
    return places;
  }

  /* Everything that was written by others becomes text nodes, and nothing in them stays unseen. */
  function write(element, value) {
    let plain = "";
    const flush = () => { if (plain) { element.append(plain); plain = ""; } };
    const mixed = strangers(text(value));
    let place = 0;
    for (const c of text(value)) {
      const strange = mixed.has(place);
      place += c.length;
      if (strange || HIDDEN.test(c) && c !== "\n" && c !== "\t") {
        flush();
        const chip = document.createElement("span");
        chip.className = "chip";
        chip.textContent = "U+" + c.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
        element.append(chip);
      } else {
        plain += c;
      }
    }
    flush();
  }

  function put(id, value) {
    const element = at(id);
    element.replaceChildren();
    write(element, value);
    element.hidden = !value;
  }

  function part(name, words) {
    const element = document.createElement(name);
    write(element, words.join(""));
    return element;
  }

  /* By word: what both begin and end with is shown once. */
  function differ(before, after) {
    const was = before.split(/(\s+)/);
    const is = after.split(/(\s+)/);
    let from = 0;
    while (from < was.length && from < is.length && was[from] === is[from]) from++;
    let back = 0;
    while (back < was.length - from && back < is.length - from
        && was[was.length - 1 - back] === is[is.length - 1 - back]) back++;
    const line = document.createElement("div");
    const gone = was.slice(from, was.length - back);
    const come = is.slice(from, is.length - back);
    write(line, was.slice(0, from).join(""));
    if (gone.join("")) line.append(part("del", gone));
    if (gone.join("") && come.join("")) line.append(" ");
    if (come.join("")) line.append(part("ins", come));
    write(line, was.slice(was.length - back).join(""));
    return line;
  }

  function fields(change) {
    const names = Array.isArray(change.fields) ? change.fields.filter((n) => typeof n === "string") : [];
    at("fields").replaceChildren(...names.slice(0, MOST_FIELDS).map((name) => {
      const field = document.createElement("div");
      field.className = "field";
      const label = document.createElement("b");
      write(label, name.replaceAll("_", " "));
      field.append(label, differ(text(change.before[name]), text(change.after[name])));
      return field;
    }));
  }

  /* The answers of the tools differ; whatever of it they say is said here alike. */
  function read(result) {
    const body = object(object(result)._meta)["io.countersign/held"] ? result._meta["io.countersign/held"] : object(result);
    let said = object(body.structuredContent);
    const words = Array.isArray(body.content) ? text(object(body.content[0]).text) : "";
    if (!body.structuredContent) {
      try { said = object(JSON.parse(words)); } catch { said = {}; }
    }
    const change = object(said.change_request);
    if (change.id) {
      return { ...change, fields: change.changed_fields, before: object(change.before), after: object(change.after),
        url: text(change.review_url), whole: true };
    }
    const summary = object(said.summary);
    const message = text(said.message) || text(said.error);
    const url = text(object(said.approval).review_url) || text(said.review_url);
    const inWords = CHANGE.test(message) ? message.match(/https?:\/\/\S+?\/changes\/chg_[0-9A-Z]{26}/) : null;
    const status = text(said.status) || text(said.outcome)
      || (text(said.code) === "approval_queued" || said.error === "approval_queued" ? "pending_approval" : "")
      || (body.isError ? "denied" : "executed");
    return { status, state: "", message, sentence: summary.sentence, risk_level: summary.risk_level,
      because: summary.because, fields: summary.changed_fields, before: object(summary.before),
      after: object(summary.after), expires_at: object(said.approval).expires_at,
      url: url || (inWords ? inWords[0] : ""), whole: false };
  }

  const DONE = "Done";
  const STATES = { proposed: "Waits for a person", partly_approved: "Waits for another signature",
    approved: "Countersigned, being carried out", executed: "Countersigned and done", refused: "Refused",
    expired: "Expired", withdrawn: "Taken back", stale: "Stale", failed: "Failed" };
  const STATUSES = { pending_approval: "Waits for a person", executed: DONE, denied: "Not done",
    needs_approval: "Not stored", needs_user_input: "Something is missing", unsupported: "Not possible" };

  function show(change) {
    shown = change;
    const waits = change.status === "pending_approval";
    const found = CHANGE.exec(change.url);
    const web = found && /^https?:\/\//.test(change.url);
    put("sentence", change.sentence || (waits ? "A change waits for a person." : STATUSES[change.status] || DONE));
    put("state", (STATES[change.state] || STATUSES[change.status] || "").concat("."));
    at("state").dataset.is = waits ? "waits" : change.status === "executed" ? "done" : "not";
    put("risk", change.risk_level ? text(change.risk_level).toUpperCase() + (change.because ? ", because it " + text(change.because) + "." : ".") : "");
    const until = new Date(text(change.expires_at));
    put("message", !waits || !change.sentence || change.question || change.state === "approved" ? change.message
      : "Nothing is changed yet" + (Number.isNaN(until.getTime()) ? "." : "; it waits until " + until.toLocaleString() + "."));
    put("outside", change.goes_outside);
    put("reason", change.reason);
    at("words").hidden = !change.reason;
    put("question", change.question ? "Asked before deciding: “" + text(change.question) + "”" : "");
    fields(change);
    at("foot").hidden = !web;
    at("creed").hidden = !(web && waits);
    put("address", web ? change.url : "");
    at("open").hidden = !host.openLinks;
    at("again").hidden = !(waits && web && host.serverTools);
  }

  async function look() {
    const found = shown && CHANGE.exec(shown.url);
    if (looking || !found || !host.serverTools) return;
    looking = true;
    try {
      while (looks++ < MOST_LOOKS) {
        const answer = await ask("tools/call", { name: "get_change_request",
          arguments: { change_id: found[1], wait_seconds: shown.whole ? WAIT_SECONDS : 0 } });
        const change = read(answer);
        if (!change.whole) return;
        show(change);
        if (change.status !== "pending_approval" || change.question) return;
      }
    } catch {
      /* The host may say no; what is shown stays, and the page tells more. */
    } finally {
      looking = false;
    }
  }

  function dress(context) {
    const theme = object(context).theme;
    if (theme === "light" || theme === "dark") document.documentElement.style.colorScheme = theme;
    for (const [name, value] of Object.entries(object(object(object(context).styles).variables))) {
      if (/^--[a-z0-9-]{1,60}$/.test(name) && typeof value === "string") document.documentElement.style.setProperty(name, value);
    }
  }

  const heard = {
    "ui/notifications/tool-result": (params) => { show(read(params)); look(); },
    "ui/notifications/tool-cancelled": () => { put("sentence", "The call was called off."); },
    "ui/notifications/host-context-changed": dress,
  };

  window.addEventListener("message", (event) => {
    const message = object(event.data);
    if (event.source !== window.parent || message.jsonrpc !== "2.0") return;
    if (message.method === undefined) {
      const waiting = pending.get(message.id);
      pending.delete(message.id);
      if (waiting && message.error) waiting.reject(new Error("refused"));
      else if (waiting) waiting.resolve(message.result);
    } else if (message.id !== undefined) {
      const known = message.method === "ui/resource-teardown" || message.method === "ping";
      post(known ? { id: message.id, result: {} }
        : { id: message.id, error: { code: -32601, message: "This card does not do that." } });
    } else if (Object.hasOwn(heard, message.method)) {
      heard[message.method](message.params);
    }
  });

  at("open").addEventListener("click", () => {
    if (shown && CHANGE.test(shown.url)) ask("ui/open-link", { url: shown.url }).catch(() => {});
  });
  at("again").addEventListener("click", () => { looks = 0; look(); });

  new ResizeObserver(() => notify("ui/notifications/size-changed", {
    width: Math.ceil(document.documentElement.scrollWidth), height: Math.ceil(at("card").getBoundingClientRect().height) + 32,
  })).observe(at("card"));

  ask("ui/initialize", { protocolVersion: "2026-01-26", appInfo: { name: "countersign-change", version: "1.0.0" },
    appCapabilities: { availableDisplayModes: ["inline"] } }).then((answer) => {
    host = object(object(answer).hostCapabilities);
    dress(object(answer).hostContext);
    notify("ui/notifications/initialized", {});
  }).catch(() => {});
})();
