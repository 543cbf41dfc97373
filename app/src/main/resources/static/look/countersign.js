// The little that needs a script: live rows, the keyboard, the change beside the list, light or dark.
// Everything else is links and forms and works without it.
"use strict";
(() => {
  const list = () => document.getElementById("list");
  const panel = () => document.getElementById("panel");
  const wide = matchMedia("(min-width: 1081px)");
  const canHover = matchMedia("(hover: hover)");

  // Forms carry their token; requests of htmx carry it in a header.
  document.addEventListener("htmx:configRequest", (event) => {
    const header = document.querySelector("meta[name=csrf-header]");
    if (header) {
      event.detail.headers[header.content] =
          document.querySelector("meta[name=csrf-token]").content;
    }
    const by = event.detail.triggeringEvent;
    if (by && /^(moved|refresh|tick)/.test(by.type)) {
      event.detail.headers["X-Refreshes-Itself"] = "1";
    }
    if (event.detail.path.startsWith("/inbox/list")) {
      const open = panel() && panel().querySelector("[data-change]");
      event.detail.parameters.append("change", open ? open.dataset.change : "");
    }
  });

  // A signature is given once, however often the button is pressed.
  document.addEventListener("submit", (event) => {
    for (const button of event.target.querySelectorAll("button")) {
      setTimeout(() => { button.disabled = true; });
    }
  });
  addEventListener("pageshow", () => {
    document.querySelectorAll("form button:disabled").forEach((button) => { button.disabled = false; });
  });

  // ---- Live: the stream names a view that moved on; the page reads it again.
  let stream;
  let pollTimer;
  let heldBack = false;

  function tell(view) {
    document.body.dispatchEvent(new CustomEvent("moved-" + view));
    if (view === "changes") {
      refreshList();
      refreshChange();
    }
  }

  // Where the desktop shows notices, the page goes on listening behind others.
  const asleep = () => document.hidden && localStorage.getItem("countersign-desktop") !== "yes";

  function listen() {
    if (stream || !document.body.dataset.live || asleep()) return;
    stream = new EventSource("/live");
    stream.addEventListener("moved", (event) => tell(event.data));
    stream.onopen = () => {
      document.documentElement.dataset.live = "yes";
      clearInterval(pollTimer);
    };
    stream.onerror = () => {
      document.documentElement.dataset.live = "no";
      if (stream && stream.readyState === EventSource.CLOSED) {
        // Refused for good: too many pages are open, or the session is over. Ask now and then.
        stream = undefined;
        clearInterval(pollTimer);
        pollTimer = setInterval(() => { if (!document.hidden) tell("changes"); }, 15000);
        setTimeout(listen, 30000);
      }
    };
  }

  // A page that nobody sees needs no stream; one that comes back reads what it missed.
  document.addEventListener("visibilitychange", () => {
    if (asleep()) {
      if (stream) stream.close();
      stream = undefined;
    } else if (!document.hidden) {
      listen();
      ["changes", "agents", "audit"].forEach(tell);
    }
  });

  // Times left grow old by themselves.
  setInterval(() => { if (!document.hidden) tell("changes"); }, 60000);

  // ---- The list never moves under the cursor: while it is pointed at, new rows wait.
  function refreshList() {
    const element = list();
    if (!element || !element.hasAttribute("hx-get")) return;
    if (canHover.matches && element.matches(":hover")) {
      heldBack = true;
      checkNew(element);
      return;
    }
    heldBack = false;
    htmx.trigger(element, "refresh-list");
  }

  async function checkNew(element) {
    const answer = await fetch("/inbox/list", { headers: { "HX-Request": "true", "X-Refreshes-Itself": "1" } });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const known = ids(element);
    const rows = [...ids(fresh)].filter((id) => !known.has(id)).length;
    const button = document.getElementById("new-rows");
    if (button) {
      button.hidden = rows === 0;
      button.textContent = rows === 1 ? "1 new, show it" : rows + " new, show them";
    }
  }

  function ids(root) {
    return new Set([...root.querySelectorAll("[data-row][id]")].map((row) => row.id));
  }

  document.addEventListener("mouseout", (event) => {
    const element = list();
    if (heldBack && element && !element.contains(event.relatedTarget)) refreshList();
  });

  let before;
  document.addEventListener("htmx:beforeSwap", (event) => {
    const element = list();
    if (!element || event.detail.target !== element) return;
    const scroller = getComputedStyle(element).overflowY === "auto" ? element : document.scrollingElement;
    const top = scroller === element ? element.getBoundingClientRect().top : 52;
    const anchor = [...element.querySelectorAll("[data-row][id]")]
        .find((row) => row.getBoundingClientRect().bottom > top);
    before = {
      known: ids(element), scroller, scrolled: scroller.scrollTop > 0,
      id: anchor && anchor.id, at: anchor && anchor.getBoundingClientRect().top,
      picked: [...element.querySelectorAll("[name=picked]:checked")].map((pick) => pick.value),
      focus: element.contains(document.activeElement) ? document.activeElement.id : null,
    };
  });

  document.addEventListener("htmx:afterSwap", (event) => {
    const element = list();
    if (!before || !element || event.detail.target !== element) return;
    const anchor = before.id && document.getElementById(before.id);
    if (anchor && before.scrolled) {
      before.scroller.scrollTop += anchor.getBoundingClientRect().top - before.at;
    }
    for (const row of element.querySelectorAll("[data-row][id]")) {
      row.classList.toggle("fresh", !before.known.has(row.id));
    }
    for (const id of before.picked) {
      const pick = element.querySelector(`[name=picked][value="${id}"]`);
      if (pick) pick.checked = true;
    }
    count();
    const focus = before.focus && document.getElementById(before.focus);
    if (focus) focus.focus({ preventScroll: true });
    before = undefined;
  });

  // ---- Rows that were chosen are decided together; a row that changed meanwhile is not chosen any more.
  function count() {
    const chosen = document.querySelector("[data-chosen]");
    if (chosen) chosen.textContent = document.querySelectorAll("[name=picked]:checked").length;
  }
  document.addEventListener("change", (event) => { if (event.target.name === "picked") count(); });

  // ---- The change that is open: shown again when it was decided elsewhere, never under a pen.
  async function refreshChange() {
    const change = document.querySelector("[data-change]");
    if (!change || change.querySelector("[popover]:popover-open")) return;
    if (!/^(PROPOSED|PARTLY_APPROVED|APPROVED)/.test(change.dataset.state)) return;
    const answer = await fetch("/changes/" + encodeURIComponent(change.dataset.change) + "/state",
        { headers: { "HX-Request": "true", "X-Refreshes-Itself": "1" } });
    if (answer.ok && (await answer.text()) !== change.dataset.state) {
      htmx.ajax("GET", "/inbox/panel/" + encodeURIComponent(change.dataset.change),
          { target: change, swap: "outerHTML" }).then(deciding);
    }
  }

  // On phones the bar of buttons takes the place of the navigation, while there is something to decide.
  function deciding() {
    document.body.classList.toggle("deciding", !!document.querySelector(".frame > main > .change .acts"));
  }

  function show(row) {
    document.querySelectorAll("#list [aria-current]").forEach((other) => other.removeAttribute("aria-current"));
    row.setAttribute("aria-current", "true");
    history.replaceState(null, "", "/inbox?change=" + encodeURIComponent(row.dataset.id));
    return htmx.ajax("GET", "/inbox/panel/" + encodeURIComponent(row.dataset.id), { target: panel(), swap: "innerHTML" })
        .then(() => { panel().scrollTop = 0; });
  }

  document.addEventListener("click", (event) => {
    const row = event.target.closest("#list [data-id]");
    const plain = !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button);
    if (row && plain && wide.matches && panel()) {
      event.preventDefault();
      show(row);
    } else if (event.target.closest("#new-rows")) {
      heldBack = false;
      document.getElementById("new-rows").hidden = true;
      htmx.trigger(list(), "refresh-list");
    } else if (event.target.closest("[data-theme-switch]")) {
      switchTheme();
    } else if (event.target.closest("[data-keys]")) {
      document.getElementById("keys").showModal();
    } else {
      document.querySelectorAll(".chips details[open]").forEach((open) => {
        if (!open.contains(event.target)) open.open = false;
      });
    }
  });

  function switchTheme() {
    const root = document.documentElement;
    const dark = root.dataset.theme === "dark"
        || (root.dataset.theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
    root.dataset.theme = dark ? "light" : "dark";
    document.cookie = "theme=" + root.dataset.theme + "; path=/; max-age=31536000; samesite=lax"
        + (location.protocol === "https:" ? "; secure" : "");
  }

  // ---- Calls: a recording plays, and the turn being heard is marked.
  const clock = (seconds) => Math.floor(seconds / 60) + ":" + String(Math.floor(seconds % 60)).padStart(2, "0");

  function heard(player, audio) {
    const whole = audio.duration || 1;
    const at = player.querySelector("[data-at]");
    const x = String(1000 * audio.currentTime / whole);
    at.setAttribute("x1", x);
    at.setAttribute("x2", x);
    player.querySelector("[data-now]").textContent = clock(audio.currentTime);
    player.querySelector("[data-lanes]").setAttribute("aria-valuenow", String(Math.round(audio.currentTime)));
    let last = null;
    document.querySelectorAll(".turns [data-second]").forEach((turn) => {
      turn.classList.remove("heard");
      if (Number(turn.dataset.second) <= audio.currentTime) last = turn;
    });
    if (last && audio.currentTime > 0) last.classList.add("heard");
  }

  function go(player, seconds) {
    const audio = player.querySelector("audio");
    audio.currentTime = Math.max(0, Math.min(seconds, audio.duration || 0));
    heard(player, audio);
  }

  document.addEventListener("click", (event) => {
    const player = event.target.closest("[data-player]");
    if (!player) return;
    const audio = player.querySelector("audio");
    if (event.target.closest("[data-play]")) {
      if (audio.paused) audio.play(); else audio.pause();
    } else if (event.target.closest("[data-lanes]")) {
      const box = player.querySelector("[data-lanes]").getBoundingClientRect();
      go(player, (audio.duration || 0) * (event.clientX - box.left) / box.width);
    }
  });
  document.addEventListener("keydown", (event) => {
    const lanes = event.target.closest && event.target.closest("[data-lanes]");
    if (!lanes || (event.key !== "ArrowLeft" && event.key !== "ArrowRight")) return;
    const player = lanes.closest("[data-player]");
    go(player, player.querySelector("audio").currentTime + (event.key === "ArrowLeft" ? -5 : 5));
    event.preventDefault();
  });
  ["timeupdate", "play", "pause", "ended"].forEach((name) => document.addEventListener(name, (event) => {
    const player = event.target.closest && event.target.closest("[data-player]");
    if (!player) return;
    player.toggleAttribute("data-playing", !event.target.paused);
    player.querySelector("[data-play]").setAttribute("aria-label", event.target.paused ? "Play" : "Pause");
    heard(player, event.target);
  }, true));

  // ---- Keys: g and a letter go places, j and k move, ? shows them all.
  const places = { i: "/inbox", a: "/agents", c: "/calls", t: "/conversations", l: "/leads", s: "/cases", u: "/audit", p: "/projections" };
  let going = 0;

  function move(step) {
    const rows = [...document.querySelectorAll("[data-row]")];
    if (!rows.length) return;
    let at = rows.indexOf(document.activeElement);
    if (at < 0) at = rows.findIndex((row) => row.hasAttribute("aria-current"));
    const row = rows[Math.min(rows.length - 1, Math.max(0, at < 0 ? 0 : at + step))];
    row.focus();
    row.scrollIntoView({ block: "nearest" });
    if (row.closest("#list") && row.dataset.id && wide.matches && panel()) show(row).then(() => row.focus());
  }

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable], dialog, [popover]");
    if (typing || event.metaKey || event.ctrlKey || event.altKey || !document.body.dataset.live) return;
    const link = going > Date.now() && places[event.key]
        && document.querySelector('.rail a[href="' + places[event.key] + '"]');
    if (link) {
      link.click();
    } else if (event.key === "g") {
      going = Date.now() + 1500;
      return;
    } else if (event.key === "j" || event.key === "k") {
      event.preventDefault();
      move(event.key === "j" ? 1 : -1);
    } else if (event.key === "a" || event.key === "r" || event.key === "q") {
      const act = { a: ".foot .primary", r: ".foot [popovertarget=refuse]", q: ".foot [popovertarget=say]" }[event.key];
      const button = document.querySelector(act);
      // a only goes to the button: no key signs, a press of it does.
      if (button) { event.preventDefault(); if (event.key === "a") button.focus(); else button.click(); }
    } else if (event.key === "/") {
      const field = document.querySelector("main input:not([type=hidden]), main select, main summary");
      if (field) { event.preventDefault(); field.focus(); }
    } else if (event.key === "?") {
      document.getElementById("keys").showModal();
    }
    going = 0;
  });

  // ---- Ordering: Alt and an arrow press the button of the row that has the focus.
  document.addEventListener("keydown", (event) => {
    const row = event.altKey && event.target.closest("[data-moves]");
    const way = { ArrowUp: "[data-up]", ArrowDown: "[data-down]" }[event.key];
    const button = row && way && row.querySelector(way);
    if (!button) return;
    event.preventDefault();
    button.click();
  });

  // ---- Ordering by dragging: a row goes where it is let go, among rows with the same parent.
  let dragged = null;
  let target = null;
  const siblings = () => [...document.querySelectorAll("[data-moves]")]
    .filter((row) => row.dataset.parent === dragged.dataset.parent);
  function mark(row, after) {
    target?.row.classList.remove("drop-before", "drop-after");
    target = row && { row, after };
    target?.row.classList.add(after ? "drop-after" : "drop-before");
  }
  document.addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.("[data-moves]") ?? null;
    if (dragged) event.dataTransfer.effectAllowed = "move";
  });
  document.addEventListener("dragover", (event) => {
    const row = dragged && event.target.closest?.("[data-moves]");
    if (!row || row === dragged || row.dataset.parent !== dragged.dataset.parent) return mark(null);
    event.preventDefault();
    const box = row.getBoundingClientRect();
    mark(row, event.clientY > box.top + box.height / 2);
  });
  document.addEventListener("drop", (event) => {
    if (!dragged || !target) return;
    event.preventDefault();
    const rows = siblings().filter((row) => row !== dragged);
    const before = rows[rows.indexOf(target.row) + (target.after ? 1 : 0)];
    const form = dragged.querySelector("form");
    const field = Object.assign(document.createElement("input"),
      { type: "hidden", name: "before", value: before ? before.dataset.status : "" });
    form.append(field);
    form.action = form.action.replace(/move$/, "place");
    form.submit();
  });
  document.addEventListener("dragend", () => { mark(null); dragged = null; });

  document.addEventListener("DOMContentLoaded", () => {
    deciding();
    listen();
    document.querySelector("[data-focus]")?.focus();
    // The bar of rooms is longer than a telephone is wide; where one is shall be seen.
    const here = document.querySelector(".rail nav [aria-current]");
    if (here) {
      here.parentElement.scrollLeft = here.offsetLeft - here.parentElement.clientWidth / 2 + here.clientWidth / 2;
    }
  });
})();
