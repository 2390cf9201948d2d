using Mediation.Api.Access;
using Mediation.Api.Problems;

namespace Mediation.Api.Sandboxes;

/// <summary>Takes a request into the sandbox that its header names: its tenant, its clock.</summary>
public static class SandboxMiddleware
{
    /// <summary>The header that names a sandbox.</summary>
    public const string Header = "Mediation-Sandbox";

    /// <summary>Puts it behind authentication: who has no token learns nothing of a sandbox.</summary>
    public static void UseSandboxes(this WebApplication app) =>
        app.Use(
            async (context, next) =>
            {
                if (context.Request.Headers[Header] is not [{ } named, ..] || context.Features.Get<Caller>() is not { } caller)
                {
                    await next(context);
                    return;
                }
                var store = context.RequestServices.GetRequiredService<SandboxStore>();
                if (!Guid.TryParse(named, out var id) || await store.FindAsync(id, context.RequestAborted) is not { } sandbox)
                {
                    await Problem.Invalid([Fault.InHeader(Header, "sandbox_unknown")]).ExecuteAsync(context);
                    return;
                }
                context.Features.Set(caller with { TenantId = sandbox.TenantId });
                CaseTime.Be(sandbox.Now);
                await next(context);
            }
        );
}
