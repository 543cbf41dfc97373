// Places a call, follows it to its transcript and recording, texts, and lists, all through the public driver.
import assert from "node:assert/strict";
import { KaiCallsClient, KaiCallsDriver } from "@callmcp/driver-kaicalls";

const [base, key] = process.argv.slice(2);
const config = { apiKey: key, mcpEndpoint: `${base}/api/mcp`, restBaseUrl: base };
const driver = new KaiCallsDriver(config);
const { agents } = await new KaiCallsClient(config).callTool("list_agents");
const agent = agents[0].id;
const to = "+12075550147";

async function until(what, ask, good) {
  const end = Date.now() + 60_000;
  for (;;) {
    const answer = await ask();
    if (good(answer)) return answer;
    assert.ok(Date.now() < end, `${what}: ${JSON.stringify(answer)}`);
    await new Promise((go) => setTimeout(go, 200));
  }
}

const placed = await driver.makeCall({
  to,
  agent_config_ref: agent,
  options: { kaicalls: { name: "Maria Okafor", context: "Her visit on Tuesday" } },
});
assert.match(placed.call_id, /^call_/);
assert.ok(["queued", "ringing", "in_progress"].includes(placed.status), placed.status);
const call_id = placed.call_id;
console.log("ok   driver: makeCall");

const done = await until(
  "status",
  () => driver.getCallStatus({ call_id }),
  (call) => call.status === "completed",
);
assert.ok(done.duration_seconds > 0);
assert.ok(done.started_at);
console.log("ok   driver: getCallStatus");

const said = await until(
  "transcript",
  () => driver.getTranscript({ call_id }),
  (transcript) => transcript.status === "complete",
);
assert.match(said.transcript[0].text, /Maria Okafor: /);
console.log("ok   driver: getTranscript");

const recording = await until(
  "recording",
  () => driver.getRecording({ call_id }),
  (sound) => sound.status === "ready",
);
assert.ok(recording.duration_seconds > 0);
console.log("ok   driver: getRecording");

const text = await driver.sendSms({ to, body: "See you on Tuesday.", options: { kaicalls: { agent_id: agent } } });
assert.match(text.message_id, /^msg_/);
assert.equal(text.to, to);
console.log("ok   driver: sendSms");

const { calls } = await driver.listCalls({ status: "completed" });
const listed = calls.find((call) => call.call_id === call_id);
assert.ok(listed, JSON.stringify(calls));
assert.equal(listed.to, to);
assert.equal(listed.status, "completed");
console.log("ok   driver: listCalls");

await assert.rejects(driver.getCallStatus({ call_id: "call_nobodys" }), /check_call_status/);
console.log("ok   driver: an unknown call is an error of its own kind");
