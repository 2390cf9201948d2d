// Teaches httpyac two things that these files say in the words of VS Code REST Client:
// {{name.response.body.$.x}} and {{name.response.headers.X}} are taken from the answer to the request of that name,
// and "# @expect 412" is the status that the answer must have.
module.exports = {
  configureHooks(api) {
    const answers = {};
    api.hooks.execute.addInterceptor({
      id: 'answersOfEarlierRequests',
      beforeLoop: async ({ args: [context] }) => {
        Object.assign(context.variables, answers);
        return true;
      },
    });
    api.hooks.onResponse.addHook('expectedStatus', async (response, context) => {
      const { name, expect } = context.httpRegion.metaData;
      if (name) {
        const headers = new Proxy(response.headers, { get: (all, header) => all[String(header).toLowerCase()] });
        answers[name] = { response: { headers, body: { $: response.parsedBody } } };
      }
      if (expect) {
        api.utils.testFactory(context)(`answers ${expect}`, () => {
          if (response.statusCode !== Number(expect)) {
            throw new Error(`${response.statusCode} instead of ${expect}: ${response.body}`);
          }
        });
      }
    });
  },
};
