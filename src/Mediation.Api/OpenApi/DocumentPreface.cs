using Microsoft.OpenApi;

namespace Mediation.Api.OpenApi;

/// <summary>The first page of the document: what holds for every operation.</summary>
internal static class DocumentPreface
{
    public static readonly OpenApiInfo Info = new()
    {
        Title = "Mediation",
        Version = "1.0.0",
        Summary = "A case register for labour dispute mediation.",
        Description = """
            Mediators log and run labour dispute cases, courts refer cases and follow them, other systems integrate.
            Every fact about a case is an event; everything shown is derived from events.

            **JSON.** Members are camelCase, codes snake_case, money is whole fen (`amountFen`), legal days are dates in Asia/Shanghai,
            moments carry their offset (RFC 3339). A member that has no value is left out. Unknown members and query parameters are
            refused by name. Answers may gain members and codes; read what you know and let the rest pass.

            **Commands** are POSTs below the case. Send `Idempotency-Key` with each, so that it can be repeated safely, and `If-Match`
            with the ETag of the case as you read it. `dryRun=true` answers what would happen and stores nothing.

            **Refusals** come as `application/problem+json` with a stable `code`; each code has its page at `/problems/{code}`.
            They are judged in this order: credentials (401), existence (404), shape (400), repetition (422 `idempotency_key_reused`),
            version (428, 412), role (403), status (409), decision (422). All faults of the first kind that fails are told at once.

            **Sandboxes.** `Mediation-Sandbox: {sandboxId}` takes any request into a register of your own with a clock of its own; without
            it you are on the live one.

            **Limits.** Each client has a budget for each policy (reads, commands, searches, exports …). Every answer says which and what is left of it in
            `RateLimit-Policy` and `RateLimit`; beyond it comes 429 with `Retry-After`, before anything else is looked at.

            **Language.** Texts are Chinese where `Accept-Language` prefers it, English otherwise.
            """,
        License = new OpenApiLicense { Name = "MIT", Url = new Uri("https://opensource.org/license/mit") },
        Contact = new OpenApiContact { Name = "Mediation contributors" },
    };
}
