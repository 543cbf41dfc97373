// Passkeys: fetches a challenge, asks the browser to answer it, and brings the answer back. Without a
// browser that can, its buttons stay hidden and the password does.
"use strict";
(() => {
  const can = window.isSecureContext && window.PublicKeyCredential && navigator.credentials;

  const bytes = (text) => Uint8Array.from(
      atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const ids = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

  async function post(path, body) {
    const meta = (name) => document.querySelector("meta[name=" + name + "]").content;
    const answer = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json", [meta("csrf-header")]: meta("csrf-token") },
      body: JSON.stringify(body || {}),
    });
    const said = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Error(said.message || "This page is too old. Reload it and try again.");
    return said;
  }

  function answered(credential, response) {
    return {
      id: credential.id, rawId: text(credential.rawId), type: credential.type, response,
      authenticatorAttachment: credential.authenticatorAttachment || undefined,
      clientExtensionResults: credential.getClientExtensionResults(),
    };
  }

  async function use(path) {
    const options = await post(path + "/options");
    const credential = await navigator.credentials.get({ publicKey: {
      ...options, challenge: bytes(options.challenge), allowCredentials: ids(options.allowCredentials),
    } });
    const r = credential.response;
    return post(path, answered(credential, {
      clientDataJSON: text(r.clientDataJSON), authenticatorData: text(r.authenticatorData),
      signature: text(r.signature), userHandle: r.userHandle ? text(r.userHandle) : undefined,
    }));
  }

  async function add(name) {
    const options = await post("/passkeys/options");
    const credential = await navigator.credentials.create({ publicKey: {
      ...options, challenge: bytes(options.challenge),
      user: { ...options.user, id: bytes(options.user.id) },
      excludeCredentials: ids(options.excludeCredentials),
    } });
    const r = credential.response;
    return post("/passkeys", { name, credential: answered(credential, {
      clientDataJSON: text(r.clientDataJSON), attestationObject: text(r.attestationObject),
      transports: r.getTransports ? r.getTransports() : [],
    }) });
  }

  const acts = {
    "sign-in": async () => location.assign((await use("/sign-in/passkey")).to),
    prove: async (button) => {
      const rest = [...(button.form?.elements ?? [])].filter((field) => field.name !== "password");
      if (!rest.every((field) => field.reportValidity())) { button.disabled = false; return; }
      await use("/passkeys/proof");
      // As if the password had been given; a form without a field for it just loads the page again.
      if (button.form) button.form.submit(); else location.reload();
    },
    add: async (button) => {
      await add(button.form.elements.name.value);
      location.reload();
    },
  };

  function why(error) {
    if (error.name === "NotAllowedError") return "No passkey was used: it took too long, or you said no.";
    if (error.name === "InvalidStateError") return "This device already holds a passkey of yours.";
    if (error.name === "SecurityError") return "Passkeys do not work at this address. Open the public address of this server.";
    return error.message;
  }

  async function act(button) {
    const says = document.querySelector("[data-passkey-says]");
    button.disabled = true;
    if (says) says.hidden = true;
    try {
      await acts[button.dataset.passkey](button);
    } catch (error) {
      button.disabled = false;
      const near = button.closest("[popover], form")?.querySelector("[data-passkey-says]") || says;
      near.textContent = why(error);
      near.hidden = false;
    }
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest("button[data-passkey]");
    if (button) act(button);
  });

  // What a panel swapped in is shown too, so this is a style of the root and not of each button.
  if (can) document.documentElement.dataset.passkeys = "yes";
})();
