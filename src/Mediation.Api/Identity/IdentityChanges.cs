using Mediation.Api.Access;
using Mediation.Api.ReadModels;
using Mediation.Domain.Kernel;
using Npgsql;

namespace Mediation.Api.Identity;

/// <summary>Who changed what of accounts, clients, roles and tokens: a row in the transaction of the change itself, so that none is without the other.</summary>
public static class IdentityChanges
{
    private const string Insert = """
        INSERT INTO mediation.identity_changes (tenant_id, change_id, changed_at, staff_id, role, change, subject, detail)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """;

    /// <summary>The row.</summary>
    /// <param name="by">Who changed it.</param>
    /// <param name="at">When.</param>
    /// <param name="change">What was done, in snake case.</param>
    /// <param name="subject">Account, client or case, by id.</param>
    /// <param name="detail">Which role, secret or scope; never a secret itself.</param>
    public static NpgsqlBatchCommand Row(Actor by, DateTimeOffset at, string change, string subject, string? detail = null) =>
        new NpgsqlBatchCommand(Insert)
            .Add(Caller.LiveTenant)
            .Add(Guid.CreateVersion7(at))
            .Add(at)
            .Add(by.StaffId)
            .Add(Codes.Of(by.Role))
            .Add(change)
            .Add(subject)
            .Add(detail);
}
