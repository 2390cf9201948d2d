// The straight road and its other endings, step by step at /docs. Each body is the example that Swagger UI fills in; a step says what it changes.
import { open } from './page.mjs';

const address = process.argv[2].replace(/\/$/, '');
const pictures = process.env.PICTURES;
const page = await open(address, pictures);
const anyVersion = '*';
const worker = '01970000-0000-7000-8000-000000000001';
const employer = '01970000-0000-7000-8000-000000000002';
let role;
let number = 0;
let failures = 0;

async function as(token) {
  if (role === token) return;
  await page.authorize(token);
  role = token;
}

async function step(operation, { as: token = 'dev-mediator', expect = 200, fields, example, body, hasBody = true, why = '' } = {}) {
  await as(token);
  number += 1;
  let changed = false;
  const begun = Date.now();
  const change = body ?? (shown => shown);
  const answer = await page.execute(operation, {
    fields,
    example,
    name: `${String(number).padStart(2, '0')}-${operation}`,
    body: hasBody && (shown => {
      const sent = change(structuredClone(shown));
      changed = JSON.stringify(sent) !== JSON.stringify(shown);
      return sent;
    }),
  });
  const passed = answer.status === expect;
  if (!passed) failures += 1;
  const how = hasBody ? (changed ? 'example changed' : 'example as it is') : '';
  console.log([passed ? 'ok  ' : 'FAIL', String(number).padStart(2), operation, answer.status, token, how, why, `${((Date.now() - begun) / 1000).toFixed(1)} s`].filter(Boolean).join('  '));
  if (!passed) console.log(`      expected ${expect}: ${answer.text.slice(0, 1500)}`);
  const etag = /^\s*etag: (.*)$/im.exec(answer.headers)?.[1].trim();
  return { ...answer, etag, json: answer.text.startsWith('{') ? JSON.parse(answer.text) : undefined };
}

const ask = (operation, options) => step(operation, { hasBody: false, ...options });

// A command to a case: what stands for its version is taken from the answer before it.
const course = registered => {
  const caseId = registered.json.caseId;
  let version = registered.etag;
  return {
    caseId,
    get version() {
      return version;
    },
    async give(operation, { at = version, fields = {}, ...options } = {}) {
      const answer = await step(operation, { ...options, fields: { caseId, 'If-Match': at, ...fields } });
      version = answer.etag ?? version;
      return answer;
    },
    read: (operation, { fields = {}, ...options } = {}) => ask(operation, { ...options, fields: { caseId, ...fields } }),
  };
};

const register = async options => course(await step('registerCase', { expect: 201, ...options }));

try {
  await ask('getLiveness');
  await ask('getReadiness');
  await ask('listCases');

  // A case that the court delegated before filing, to the last instalment.
  const court = await register();
  await court.read('getCase', { as: 'dev-court', why: 'the court reads the case that it delegated' });
  await court.give('requestCorrection');
  await court.give('receiveCorrection');
  await court.give('amendRecord');
  const asked = await court.read('getCase');
  await court.give('decideAmendment', {
    as: 'dev-manager',
    fields: { amendmentId: asked.json.amendments.at(-1).amendmentId },
    why: 'a second person decides',
  });
  await court.give('askConsent');
  await court.give('refuseConsent', { at: anyVersion });
  await court.give('giveConsent', { at: anyVersion, why: 'the last word counts' });
  await court.give('acceptCase');
  await court.give('assignMediator', { as: 'dev-manager' });
  const session = (await court.give('scheduleSession')).json.ids.sessionId;
  await court.give('recordSession', { fields: { sessionId: session } });
  const caucus = (await court.give('scheduleSession', { body: shown => ({ ...shown, kind: 'caucus' }) })).json.ids.sessionId;
  await court.give('recordSession', {
    fields: { sessionId: caucus },
    body: ({ heldFrom, heldTo, result }) => ({ heldFrom, heldTo, result }),
    why: 'of a caucus the case knows only that it was held',
  });
  await court.give('recordCaucusNotes', { at: anyVersion, fields: { sessionId: caucus } });
  await court.read('getCaucusNotes', { fields: { sessionId: caucus } });
  await court.read('getCaucusNotes', { as: 'dev-manager', expect: 404, fields: { sessionId: caucus }, why: 'not for the manager' });
  await court.give('draftAgreement');
  await court.give('reviseAgreement');
  await court.give('draftAgreement');
  const sign = signature => court.give('signAgreement', { at: anyVersion, body: shown => ({ ...shown, draftVersion: 2, ...signature }) });
  await sign({ signatory: 'mediator', partyId: undefined, staffId: 'suixian-m01' });
  await sign({ signatory: 'organisation', partyId: undefined });
  await sign({ partyId: worker });
  await sign({ partyId: employer });
  const instalments = (await court.read('getCase')).json.performance.instalments;
  for (const { instalmentId, amountFen } of instalments) {
    await court.give('recordPayment', { at: anyVersion, body: shown => ({ ...shown, instalmentId, amountFen }) });
  }
  await court.give('returnResult', { why: 'the court has its result before the case is closed' });
  await court.give('closeCase');
  await court.read('getCase', { fields: { version: '3' } });
  const history = await court.read('getCaseEvents');
  await court.read('getCase', { fields: { asOf: history.json.items[3].recordedAt } });
  await court.read('getCase', { fields: { 'If-None-Match': court.version }, expect: 304, why: 'known already' });

  await ask('listCases', { fields: { q: '恒拓' }, why: 'by part of a name' });
  await step('searchCases');

  // The other endings, each a case that somebody brought to the window.
  const walkIn = () => register({ example: 'walk_in' });
  const inMediation = async () => {
    const course = await walkIn();
    await course.give('giveConsent', { at: anyVersion });
    await course.give('acceptCase');
    await course.give('assignMediator');
    await course.give('scheduleSession');
    return course;
  };
  await (await walkIn()).give('refuseCase');
  await (await inMediation()).give('settleOnTheSpot');
  await (await inMediation()).give('failMediation');
  const withdrawn = await inMediation();
  await withdrawn.give('withdrawCase');
  await withdrawn.give('closeCase');
} catch (error) {
  failures += 1;
  console.log(`FAIL  ${error.stack}`);
  if (pictures) await page.picture('where-it-stopped');
}
for (const complaint of page.complaints) console.log(`FAIL  ${complaint}`);
failures += page.complaints.length;
await page.close();
console.log(`${number} steps, ${failures} failed`);
process.exit(failures === 0 ? 0 : 1);
