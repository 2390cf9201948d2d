// Swagger UI as a person sees it: what is clicked, typed and read here is on the screen, nothing is sent by other ways.
import { mkdirSync } from 'node:fs';
import puppeteer from 'puppeteer-core';

const patience = { timeout: 120_000 };

// Swagger UI takes a field over when typing has rested for 350 ms.
const afterTyping = 500;

export async function open(address, pictures) {
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
    defaultViewport: { width: 1300, height: 1600 },
    protocolTimeout: patience.timeout,
  });
  const page = await browser.newPage();
  page.setDefaultTimeout(patience.timeout);
  const complaints = [];
  page.on('pageerror', error => complaints.push(`error on the page: ${error.message}`));
  page.on('console', message => {
    // Chromium reports each answer from 400 on; those are the steps' own matter.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) complaints.push(`console: ${message.text()}`);
  });
  page.on('request', request => {
    const url = new URL(request.url());
    if (url.protocol !== 'data:' && url.origin !== new URL(address).origin) complaints.push(`asked another host: ${url.origin}`);
  });
  await page.goto(`${address}/docs`, patience);
  await page.waitForSelector('.opblock', patience);
  if (pictures) mkdirSync(pictures, { recursive: true });

  // React hears a change only when it is made as the browser makes it.
  const type = (field, text) =>
    field.evaluate((element, value) => {
      const own = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(element), 'value');
      own.set.call(element, value);
      element.dispatchEvent(new Event(element.tagName === 'SELECT' ? 'change' : 'input', { bubbles: true }));
    }, text);

  const click = element => element.evaluate(it => it.click());

  const picture = name => page.screenshot({ path: `${pictures}/${name}.png` });

  async function authorize(token) {
    await click(await page.waitForSelector('.btn.authorize'));
    await page.waitForSelector('.auth-container');
    await page.$$eval('.auth-container', forms => {
      const bearer = forms.find(it => it.querySelector('code')?.innerText === 'bearer');
      [...bearer.querySelectorAll('button')].find(it => it.innerText === 'Logout')?.click();
    });
    const field = await page.waitForSelector('input[aria-label="auth-bearer-value"]');
    await type(field, token);
    await field.evaluate(it => it.closest('.auth-container').querySelector('button.authorize').click());
    await page.waitForFunction(() => !document.querySelector('input[aria-label="auth-bearer-value"]'));
    await click(await page.$('.auth-btn-wrapper .btn-done'));
    await page.waitForFunction(() => !document.querySelector('.dialog-ux'));
  }

  // Only what is near the screen is in the page, so one scrolls until it comes.
  async function find(operation) {
    const selector = `.opblock[id$="-${operation}"]`;
    const scroll = async move => {
      const moved = await page.evaluate(move);
      await page.evaluate(() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(drawn, 50)))));
      return moved;
    };
    if (!(await page.$(selector))) await scroll(() => scrollTo(0, 0));
    while (!(await page.$(selector))) {
      const moved = await scroll(() => {
        const before = scrollY;
        scrollBy(0, innerHeight / 2);
        return scrollY !== before;
      });
      if (!moved) throw new Error(`${operation} is not on the page`);
    }
    await page.$eval(selector, it => it.scrollIntoView());
    return selector;
  }

  async function execute(operation, { fields = {}, example, body, name }) {
    const block = await find(operation);
    const fieldOf = parameter => `${block} tr[data-param-name="${parameter}"] :is(input, select, textarea)`;
    await page.$eval(`${block} .opblock-summary-control`, it => it.click());
    await click(await page.waitForSelector(`${block} .try-out__btn`));
    await page.waitForSelector(`${block} .execute`);
    for (const [parameter, value] of Object.entries(fields)) {
      await type(await page.waitForSelector(fieldOf(parameter)), value);
    }
    if (body) {
      if (example) {
        const choice = await page.waitForSelector(`${block} .opblock-section-request-body .examples-select select`);
        await type(choice, example);
      }
      const text = await page.waitForSelector(`${block} textarea.body-param__text`);
      const shown = JSON.parse(await text.evaluate(it => it.value));
      const sent = body(structuredClone(shown));
      if (JSON.stringify(sent) !== JSON.stringify(shown)) await type(text, JSON.stringify(sent, null, 2));
    }
    await new Promise(noticed => setTimeout(noticed, afterTyping));
    await click(await page.waitForSelector(`${block} .execute`));
    await page.waitForSelector(`${block} .live-responses-table .response-col_status`);
    const answer = await page.$eval(`${block} .live-responses-table tbody tr.response`, row => ({
      status: parseInt(row.querySelector('.response-col_status').innerText),
      headers: [...row.querySelectorAll('h5')].find(it => it.innerText === 'Response headers')?.nextElementSibling?.innerText ?? '',
      text: [...row.querySelectorAll('h5')].find(it => it.innerText === 'Response body')?.nextElementSibling?.querySelector('code, pre')?.textContent ?? '',
    }));
    if (pictures) {
      await page.$eval(`${block} .execute`, it => it.scrollIntoView({ block: 'center' }));
      await picture(name);
    }
    // The next time begins with an empty form and the example.
    for (const parameter of Object.keys(fields)) await type(await page.$(fieldOf(parameter)), '');
    await new Promise(noticed => setTimeout(noticed, afterTyping));
    for (const button of ['.btn-clear', '.try-out__btn.reset', '.try-out__btn.cancel']) {
      const found = await page.$(`${block} ${button}`);
      if (found) await click(found);
    }
    await page.$eval(`${block} .opblock-summary-control`, it => it.click());
    await page.waitForFunction(it => !document.querySelector(`${it} .opblock-body`), {}, block);
    return answer;
  }

  return { authorize, execute, complaints, picture, close: () => browser.close() };
}
