// The straight road, played by a client that knows nothing but the OpenAPI document: types come from it, and compile strictly.
// node out/road.js http://localhost:5080 dev-mediator
import createClient from "openapi-fetch";
import type { components, paths } from "./schema";

type Problem = components["schemas"]["Problem"];
type Answer = components["schemas"]["CommandAnswer"];

const [address = "http://localhost:5080", token = "dev-mediator"] = process.argv.slice(2);
const client = createClient<paths>({ baseUrl: address, headers: { Authorization: `Bearer ${token}` } });

const worker = crypto.randomUUID();
const employer = crypto.randomUUID();
const wages = crypto.randomUUID();
const session = crypto.randomUUID();
const instalment = crypto.randomUUID();
let version = "";

interface Reply {
  data?: Answer;
  error?: Problem;
  response: Response;
}

function told(step: string, { data, error, response }: Reply): Answer {
  if (!data) {
    const faults = (error?.faults ?? []).map((fault) => `\n  ${fault.pointer ?? fault.parameter ?? fault.header ?? ""} ${fault.code}: ${fault.detail}`);
    throw new Error(`${step}: ${response.status} ${error?.code ?? ""} ${error?.detail ?? ""}${faults.join("")}`);
  }
  version = response.headers.get("ETag") ?? version;
  console.log(`${step.padEnd(18)} ${response.status}  ${version.padEnd(6)} ${data.status}`);
  return data;
}

const registered = told(
  "registerCase",
  await client.POST("/v1/cases", {
    params: { header: { "Idempotency-Key": crypto.randomUUID() } },
    body: {
      organisationId: "suixian-union-studio",
      channel: "walk_in",
      form: "oral",
      oral: { recorderStaffId: "suixian-m01", confirmation: "fingerprint" },
      causeCode: "labour.contract.remuneration",
      parties: [
        { partyId: worker, side: "applicant", kind: "worker", name: "李强", residentId: "421399199807040010", phone: "13800000007" },
        { partyId: employer, side: "respondent", kind: "employer", name: "湖北联达精密铸造有限公司", creditCode: "91421399MA4T0X2B3G" },
      ],
      claims: [{ claimId: wages, item: "wages", amountFen: 1_240_000, from: "2026-01-01", to: "2026-02-28" }],
      facts: "两个月工资未发。",
    },
  }),
);

const caseId = registered.caseId;
const ofCase = () => ({ path: { caseId }, header: { "If-Match": version, "Idempotency-Key": crypto.randomUUID() } });

told("giveConsent", await client.POST("/v1/cases/{caseId}/consents", {
  params: ofCase(),
  body: { consentId: crypto.randomUUID(), partyId: employer, scopes: ["mediation", "online"], channel: "phone", evidence: "通话录音" },
}));
told("acceptCase", await client.POST("/v1/cases/{caseId}/acceptance", { params: ofCase(), body: { note: "属于受理范围" } }));
told("assignMediator", await client.POST("/v1/cases/{caseId}/mediators", {
  params: ofCase(),
  body: { staffId: "suixian-m01", capacity: "lead", choice: "appointed", conflictCheck: "passed" },
}));
const begin = new Date(Date.now() + 3_600_000).toISOString();
told("scheduleSession", await client.POST("/v1/cases/{caseId}/sessions", {
  params: ofCase(),
  body: { sessionId: session, kind: "joint", startsAt: begin, place: "县总工会调解室" },
}));
told("draftAgreement", await client.POST("/v1/cases/{caseId}/agreement", {
  params: ofCase(),
  body: {
    form: "electronic",
    results: [{ claimId: wages, agreedFen: 1_240_000 }],
    totalFen: 1_240_000,
    instalments: [{ instalmentId: instalment, payerPartyId: employer, payeePartyId: worker, amountFen: 1_240_000, dueOn: "2099-12-31" }],
    settlesAllClaims: true,
    text: "被申请人支付申请人 12400 元。",
  },
}));
for (const signature of [
  { signatory: "party", partyId: worker, method: "e_signature", draftVersion: 1 },
  { signatory: "party", partyId: employer, method: "e_signature", draftVersion: 1 },
  { signatory: "mediator", staffId: "suixian-m01", method: "e_signature", draftVersion: 1 },
  { signatory: "organisation", method: "e_signature", draftVersion: 1 },
] as const) {
  told("signAgreement", await client.POST("/v1/cases/{caseId}/agreement/signatures", { params: ofCase(), body: signature }));
}
told("recordPayment", await client.POST("/v1/cases/{caseId}/payments", {
  params: ofCase(),
  body: { paymentId: crypto.randomUUID(), instalmentId: instalment, amountFen: 1_240_000, channel: "bank_transfer", voucher: "20260331-01" },
}));
told("closeCase", await client.POST("/v1/cases/{caseId}/closure", { params: ofCase(), body: {} }));

const { data: read, response } = await client.GET("/v1/cases/{caseId}", { params: { path: { caseId } } });
if (read?.status !== "closed" || response.headers.get("ETag") !== version) {
  throw new Error(`getCase: ${response.status} ${read?.status ?? ""}`);
}
const stale = await client.POST("/v1/cases/{caseId}/closure", {
  params: { path: { caseId }, header: { "If-Match": '"1"' } },
  body: {},
});
if (stale.error?.code !== "stale_version" || stale.error.currentETag !== version) {
  throw new Error(`a stale version: ${stale.response.status} ${stale.error?.code ?? ""}`);
}
console.log(`${read.caseNumber} is ${read.status}.`);
