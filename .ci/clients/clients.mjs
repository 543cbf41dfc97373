// The same work through each official client: look, write a lead and read it, rehearse a change.
import assert from "node:assert/strict";
import * as v2 from "@modelcontextprotocol/client";
import { Client as V1Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport as V1Transport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";

const [base, key] = process.argv.slice(2);
const withKey = { requestInit: { headers: { Authorization: `Bearer ${key}` } } };

const kinds = {
  "TypeScript 1.32.2": async (url, options) => {
    const client = new V1Client({ name: "ts-v1", version: "1.32.2" });
    await client.connect(new V1Transport(url, options));
    return client;
  },
  "TypeScript 2.4.0, stateless": (url, options) => connect(url, options, "auto", "2026-07-28"),
  "TypeScript 2.4.0, with handshake": (url, options) => connect(url, options, "legacy", "2025-11-25"),
};

async function connect(url, options, mode, revision) {
  const client = new v2.Client(
    { name: "ts-v2", version: "2.4.0" },
    { versionNegotiation: { mode } },
  );
  await client.connect(new v2.StreamableHTTPClientTransport(url, options));
  assert.equal(client.getNegotiatedProtocolVersion(), revision);
  return client;
}

async function call(client, name, args) {
  const result = await client.callTool({ name, arguments: args });
  assert.ok(!result.isError, `${name}: ${JSON.stringify(result)}`);
  assert.deepEqual(JSON.parse(result.content[0].text), result.structuredContent);
  return result.structuredContent;
}

async function work(kind, connected) {
  const voice = await connected(new URL("/api/mcp", base), withKey);
  const { tools } = await voice.listTools();
  assert.ok(tools.some((tool) => tool.name === "update_agent_config"));

  const { lead } = await call(voice, "upsert_lead", { lead: { name: `Through ${kind}` } });
  assert.deepEqual((await call(voice, "get_lead", { lead_id: lead.id })).lead, lead);

  const { agents } = await call(voice, "list_agents", {});
  const rehearsed = await call(voice, "update_agent_config", {
    agent_id: agents[0].id,
    inbound_prompt: "Answer in one sentence.",
    dry_run: true,
  });
  assert.equal(rehearsed.status, undefined);
  assert.ok(rehearsed.would_status);

  const unknown = await voice.callTool({ name: "get_lead", arguments: { lead_id: "lead_x" } });
  assert.equal(unknown.isError, true);
  assert.equal(unknown.structuredContent.code, "not_found");
  await voice.close();

  const casework = await connected(new URL("/v1/mcp", base), withKey);
  assert.ok("cases" in (await call(casework, "list_cases", { per_page: 5 })));
  await casework.close();

  const nobody = await connected(new URL("/api/mcp", base), {});
  assert.ok((await nobody.listTools()).tools.length >= 7);
  await assert.rejects(nobody.callTool({ name: "list_agents", arguments: {} }));
  await nobody.close();
}

for (const [kind, connected] of Object.entries(kinds)) {
  await work(kind, connected);
  console.log(`ok   ${kind}`);
}
