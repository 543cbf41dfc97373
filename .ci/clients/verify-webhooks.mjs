// Judges deliveries as a receiver that uses the specification's library would.
// Reads [{secret, headers, body}] from standard input; every one must verify as it is, and none with
// a changed body, an old timestamp or another secret.
import { readFileSync } from "node:fs";
import { Webhook } from "standardwebhooks";

const deliveries = JSON.parse(readFileSync(0, "utf8"));
if (!deliveries.length) throw new Error("Nothing was delivered.");
const refused = (what, attempt) => {
  try {
    attempt();
  } catch {
    return;
  }
  throw new Error(`${what} was accepted.`);
};
for (const { secret, headers, body } of deliveries) {
  const told = new Webhook(secret).verify(body, headers);
  if (!told.type || !told.timestamp || !told.data) throw new Error(`Not a message: ${body}`);
  refused("A changed body", () => new Webhook(secret).verify(`${body} `, headers));
  refused("An old delivery", () =>
    new Webhook(secret).verify(body, { ...headers, "webhook-timestamp": "1700000000" }));
  refused("Another secret", () =>
    new Webhook(`whsec_${Buffer.alloc(32).toString("base64")}`).verify(body, headers));
  console.log(`ok   ${headers["webhook-id"]} ${told.type}`);
}
