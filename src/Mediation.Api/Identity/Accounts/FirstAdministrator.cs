using Mediation.Api.Sandboxes;
using Mediation.Domain.Kernel;

namespace Mediation.Api.Identity.Accounts;

/// <summary>The account with which everything begins: nobody has a password that somebody else could know.</summary>
public static class FirstAdministrator
{
    /// <summary>Its staff id.</summary>
    public const string StaffId = "administrator";

    private static readonly Actor s_register = new("system", Role.System, null);

    /// <summary>
    /// As long as nobody administers accounts, or can still become able to: the one-time code for whoever starts the program; null otherwise. Of
    /// several nodes that start at once one is told it.
    /// </summary>
    public static async Task<string?> CodeAsync(IServiceProvider services, CancellationToken ct)
    {
        var accounts = services.GetRequiredService<AccountStore>();
        if (await accounts.AnybodyIsAsync(Role.Administrator, ct))
        {
            return null;
        }
        var now = services.GetRequiredService<CaseTime>().Real.GetUtcNow();
        var grant = new RoleGrant(Guid.CreateVersion7(now), Role.Administrator, null, now);
        if (await accounts.OpenAsync(StaffId, grant, s_register, ct) is { } code)
        {
            return code;
        }
        // Another node was faster, or the first code has expired unused.
        return await accounts.AnybodyIsAsync(Role.Administrator, ct) ? null : await accounts.RenewCodeAsync(StaffId, s_register, ct);
    }
}
