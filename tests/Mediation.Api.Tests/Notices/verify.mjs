// Verifies deliveries of a running register with the standard's own library. See docs/notices.md.
import { createServer } from "node:https";
import { readFileSync } from "node:fs";
import { randomUUID } from "node:crypto";
import { Webhook } from "standardwebhooks";

const [register, certificate, key] = process.argv.slice(2);
const arrivals = [];
let wake = () => {};
const server = createServer({ cert: readFileSync(certificate), key: readFileSync(key) }, (request, response) => {
  let body = "";
  request.on("data", (part) => (body += part));
  request.on("end", () => {
    arrivals.push({ headers: request.headers, body });
    response.writeHead(204).end();
    wake();
  });
});
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));

const ask = async (method, path, body) => {
  const answer = await fetch(register + path, {
    method,
    headers: { authorization: "Bearer dev-mediator", "content-type": "application/json" },
    body: body && JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return text ? JSON.parse(text) : null;
};
const next = async () => {
  if (!arrivals.length) {
    await new Promise((arrived, late) => {
      wake = arrived;
      setTimeout(() => late(new Error("nothing arrived within a minute")), 60_000).unref();
    });
  }
  return arrivals.shift();
};
const verify = async (secrets) => {
  const { headers, body } = await next();
  for (const secret of secrets) new Webhook(secret).verify(body, headers);
  console.log(`${JSON.parse(body).type}: verified under ${secrets.length} secret(s), ${headers["webhook-signature"]}`);
};

const webhookId = randomUUID();
try {
  const { secret } = await ask("POST", "/v1/webhooks", {
    webhookId,
    url: `https://127.0.0.1:${server.address().port}/`,
    noticeTypes: ["case_registered"],
  });
  await ask("POST", `/v1/webhooks/${webhookId}/test-events`);
  await verify([secret]);
  const rotated = await ask("POST", `/v1/webhooks/${webhookId}/secrets`);
  await ask("POST", "/v1/cases", {
    organisationId: "suixian-union-studio",
    channel: "walk_in",
    form: "oral",
    oral: { recorderStaffId: "suixian-m01", confirmation: "fingerprint" },
    causeCode: "labour.contract.remuneration",
    parties: [
      { partyId: randomUUID(), side: "applicant", kind: "worker", name: "李强", residentId: "421399199807040010", phone: "13800000007" },
      { partyId: randomUUID(), side: "respondent", kind: "employer", name: "湖北联达精密铸造有限公司", creditCode: "91421399MA4T0X2B3G" },
    ],
    claims: [{ claimId: randomUUID(), item: "wages", amountFen: 1860000 }],
    facts: "工资未发。",
  });
  await verify([rotated.secret, secret]);
  console.log("all verified");
} catch (fault) {
  console.error(fault.message);
  process.exitCode = 1;
} finally {
  await ask("DELETE", `/v1/webhooks/${webhookId}`).catch(() => {});
  server.close();
  server.closeAllConnections();
}
