// Tells, in the page that is open, that a change has begun to wait for whoever reads it.
"use strict";
(() => {
  const KNOWN = "countersign-told";
  const DESKTOP = "countersign-desktop";
  const may = () => "Notification" in window && Notification.permission === "granted";
  let asking = false;

  async function look() {
    if (asking || !document.body.dataset.live) return;
    asking = true;
    try {
      const after = localStorage.getItem(KNOWN) || "";
      const answer = await fetch("/notices/new?after=" + encodeURIComponent(after),
          { headers: { "X-Refreshes-Itself": "1" } });
      if (!answer.ok || answer.redirected) return;
      const news = await answer.json();
      // Another page of this browser may have told it meanwhile.
      if ((localStorage.getItem(KNOWN) || "") !== after) return;
      localStorage.setItem(KNOWN, news.latest || "chg_");
      localStorage.setItem(DESKTOP, news.page && may() ? "yes" : "no");
      news.told.forEach(tell);
      if (news.sound && news.told.length) beep();
    } catch (failed) {
      // The next change asks again.
    } finally {
      asking = false;
    }
  }

  function tell(change) {
    const room = document.getElementById("news");
    const note = document.createElement("p");
    const link = Object.assign(document.createElement("a"),
        { href: "/changes/" + encodeURIComponent(change.id), textContent: change.sentence, className: "link" });
    const close = Object.assign(document.createElement("button"),
        { type: "button", className: "plain", textContent: "Not now" });
    close.addEventListener("click", () => note.remove());
    note.append("Waits for you, asked by " + change.by + ": ", link, " ", close);
    // The inbox shows the row itself.
    if (!document.getElementById("list")) room.append(note);
    while (room.children.length > 3) room.firstChild.remove();
    if (document.hidden && may()) {
      const shown = new Notification("A change waits for you", { body: change.sentence, tag: change.id });
      shown.onclick = () => { window.focus(); location.href = link.href; };
    }
  }

  function beep() {
    const audio = new AudioContext();
    const tone = audio.createOscillator();
    const loud = audio.createGain();
    loud.gain.setValueAtTime(0.08, audio.currentTime);
    loud.gain.exponentialRampToValueAtTime(0.0001, audio.currentTime + 0.4);
    tone.frequency.value = 660;
    tone.connect(loud).connect(audio.destination);
    tone.start();
    tone.stop(audio.currentTime + 0.4);
    tone.onended = () => audio.close();
  }

  function offer() {
    const button = document.querySelector("[data-ask-desktop]");
    const says = document.querySelector("[data-desktop-says]");
    if (!button) return;
    const say = () => {
      button.hidden = !("Notification" in window) || Notification.permission !== "default";
      says.textContent = !("Notification" in window) ? "This browser shows no notices on the desktop."
          : { granted: "This browser shows notices on the desktop while a page of Countersign is open.",
              denied: "This browser was told not to show notices; its settings for this address change that.",
              default: "" }[Notification.permission];
    };
    button.addEventListener("click", async () => { await Notification.requestPermission(); say(); });
    say();
  }

  document.addEventListener("DOMContentLoaded", () => {
    document.body.addEventListener("moved-changes", look);
    offer();
    look();
  });
})();
