// Each official client connects by itself: it finds the authorization server from the challenge,
// registers or describes itself, sends a person to sign in and allow, works, refreshes, steps up
// and is ended. The person's browser is a few lines of fetch.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import * as v2 from "@modelcontextprotocol/client";
import { Client as V1Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport as V1Transport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";

const [base, email, password, describe] = process.argv.slice(2);

/** A browser: cookies, forms, redirects that are read and not followed off the server. */
class Browser {
  cookies = new Map();

  async open(url, form) {
    for (let hop = 0; hop < 8; hop++) {
      const answer = await fetch(url, {
        method: form ? "POST" : "GET",
        redirect: "manual",
        headers: {
          Accept: "text/html",
          Cookie: [...this.cookies].map(([k, v]) => `${k}=${v}`).join("; "),
          ...(form && { "Content-Type": "application/x-www-form-urlencoded" }),
        },
        body: form && form.toString(),
      });
      for (const cookie of answer.headers.getSetCookie()) {
        const [pair] = cookie.split(";");
        this.cookies.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
      }
      const to = answer.headers.get("location");
      if (!to) return { url: String(url), body: await answer.text(), status: answer.status };
      if (!to.startsWith(base) && !to.startsWith("/")) return { left: new URL(to) };
      url = new URL(to, base);
      form = undefined;
    }
    throw new Error("Too many redirects.");
  }

  /** Signs in where asked to, allows what is asked for, and comes back with where that leads. */
  async allow(url, scopes) {
    let page = await this.open(url);
    if (page.body.includes('name="password"')) {
      page = await this.open(
        `${base}/sign-in`,
        new URLSearchParams({ email, password, _csrf: field(page, "_csrf") }),
      );
    }
    assert.equal(page.status, 200, page.body);
    const form = new URLSearchParams({
      client_id: field(page, "client_id"),
      state: field(page, "state"),
    });
    const asked = [...page.body.matchAll(/name="scope"[^>]*value="([^"]+)"/g)].map((m) => m[1]);
    asked.filter((s) => !scopes || scopes.includes(s)).forEach((s) => form.append("scope", s));
    const { left } = await this.open(`${base}/api/oauth/authorize`, form);
    assert.ok(left, "The person was led back to the program.");
    return left;
  }
}

function field(page, name) {
  const match = page.body.match(new RegExp(`name="${name}" value="([^"]+)"`));
  assert.ok(match, `${name} is not in ${page.url}`);
  return match[1].replaceAll("&amp;", "&");
}

/** What a program remembers of one server. */
class Memory {
  redirectUrl = "http://127.0.0.1:3999/callback";
  constructor(name, documentUrl) {
    this.name = name;
    if (documentUrl) this.clientMetadataUrl = documentUrl;
  }
  get clientMetadata() {
    return {
      client_name: this.name,
      redirect_uris: [this.redirectUrl],
      grant_types: ["authorization_code", "refresh_token"],
      response_types: ["code"],
      token_endpoint_auth_method: "none",
    };
  }
  state = () => "state-of-the-program";
  clientInformation = () => this.client;
  saveClientInformation = (client) => void (this.client = client);
  tokens = () => this.kept;
  saveTokens = (tokens) => void (this.kept = tokens);
  redirectToAuthorization = (url) => void (this.sentTo = url);
  saveCodeVerifier = (verifier) => void (this.verifier = verifier);
  codeVerifier = () => this.verifier;
  saveDiscoveryState = (found) => void (this.found = found);
  discoveryState = () => this.found;
}

const kinds = {
  "TypeScript 1.32.2": {
    client: () => new V1Client({ name: "ts-v1", version: "1.32.2" }),
    transport: (memory, url) => new V1Transport(url, { authProvider: memory }),
    finish: (transport, back) => transport.finishAuth(back.get("code")),
    // It answers a 403 with its refresh token, which brings the same scopes, and then gives up.
    refreshesInsteadOfAsking: true,
  },
  "TypeScript 2.4.0": {
    client: () =>
      new v2.Client({ name: "ts-v2", version: "2.4.0" }, { versionNegotiation: { mode: "auto" } }),
    transport: (memory, url) =>
      new v2.StreamableHTTPClientTransport(url, { authProvider: memory }),
    finish: (transport, back) => transport.finishAuth(back),
  },
};

async function connected(kind, memory, path = "/api/mcp") {
  const transport = kind.transport(memory, new URL(path, base));
  const client = kind.client();
  await client.connect(transport);
  return { client, transport };
}

/** Calls; where the program sends the person away, the person allows, and it calls again. */
async function call(kind, memory, browser, name, scopes, path) {
  const { client, transport } = await connected(kind, memory, path);
  try {
    return await client.callTool({ name, arguments: {} });
  } catch (refused) {
    if (!memory.sentTo) throw refused;
    const back = await browser.allow(memory.sentTo, scopes);
    memory.sentTo = undefined;
    assert.equal(back.searchParams.get("iss"), base);
    assert.equal(back.searchParams.get("state"), "state-of-the-program");
    await kind.finish(transport, back.searchParams);
    await client.close();
    const again = await connected(kind, memory, path);
    return await again.client.callTool({ name, arguments: {} });
  }
}

function claims(token) {
  return JSON.parse(Buffer.from(token.split(".")[1], "base64url"));
}

async function journey(label, kind, memory) {
  const browser = new Browser();
  const first = await call(kind, memory, browser, "list_agents", ["agents:read"]);
  assert.ok(!first.isError, JSON.stringify(first));
  assert.equal(claims(memory.kept.access_token).aud, `${base}/api/mcp`);
  assert.equal(claims(memory.kept.access_token).scope, "agents:read");

  // The access token is over: the program refreshes without anybody noticing.
  const before = memory.kept.refresh_token;
  memory.kept = { ...memory.kept, access_token: "over" };
  assert.ok(!(await call(kind, memory, browser, "list_agents")).isError);
  assert.notEqual(memory.kept.refresh_token, before);
  assert.equal(memory.sentTo, undefined);

  // Another tool needs more: the 403 says what, the program asks for that beside what it has, and calls again.
  if (kind.refreshesInsteadOfAsking) {
    await assert.rejects(call(kind, memory, browser, "list_leads"), /403/);
    memory.kept = { ...memory.kept, refresh_token: undefined };
  }
  assert.ok(!(await call(kind, memory, browser, "list_leads")).isError);
  const scopes = claims(memory.kept.access_token).scope.split(" ");
  assert.ok(scopes.includes("calls:read") && scopes.includes("agents:read"), scopes.join());

  // The person ends every connection; the program is a stranger again.
  const page = await browser.open(`${base}/connections`);
  const ends = [...page.body.matchAll(/action="(\/connections\/[^"]+\/end)"/g)];
  for (const [, action] of ends) {
    await browser.open(base + action, new URLSearchParams({ _csrf: field(page, "_csrf") }));
  }
  const ended = await fetch(`${base}/api/mcp`, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      Accept: "application/json, text/event-stream",
      Authorization: `Bearer ${memory.kept.access_token}`,
    },
    body: JSON.stringify({
      jsonrpc: "2.0",
      id: 1,
      method: "tools/call",
      params: { name: "list_agents", arguments: {} },
    }),
  });
  assert.equal(ended.status, 401);
  console.log(`ok   ${label}`);
}

for (const [label, kind] of Object.entries(kinds)) {
  await journey(`${label}, registered`, kind, new Memory(label));
}
if (describe === "describe") {
  const server = createServer((request, response) => {
    const url = `http://127.0.0.1:${server.address().port}/client.json`;
    const { clientMetadata } = new Memory("Described");
    response.setHeader("Content-Type", "application/json");
    response.end(JSON.stringify({ client_id: url, ...clientMetadata }));
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const url = `http://127.0.0.1:${server.address().port}/client.json`;
  for (const [label, kind] of Object.entries(kinds)) {
    const memory = new Memory("Described");
    // The official clients take https documents alone, so the program brings its id itself.
    memory.client = { client_id: url };
    await journey(`${label}, describes itself`, kind, memory);
  }
  server.close();
}
