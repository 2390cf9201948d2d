using Mediation.Api.ReadModels;
using Npgsql;

namespace Mediation.Api.Notices.Mail;

/// <summary>What a mail may say of a referral to a body that knows of it.</summary>
/// <param name="ReferralId">Its id.</param>
/// <param name="LetterNumber">Number of the letter; null for a body before which it lies no more.</param>
/// <param name="CaseNumber">Number of the case that was opened for it.</param>
public sealed record MailedReferral(Guid ReferralId, string? LetterNumber, string? CaseNumber)
{
    private const string Select = """
        SELECT stream_id, letter_number, case_number FROM mediation.referral_ledger
        WHERE tenant_id = $1 AND agency_id = $2 AND stream_id = ANY ($3)
        """;

    /// <summary>Those of these referrals of which a body knows.</summary>
    public static async Task<Dictionary<Guid, MailedReferral>> LoadAsync(
        NpgsqlConnection connection,
        string tenantId,
        string agencyId,
        IEnumerable<Guid> referrals,
        CancellationToken ct
    )
    {
        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Select).Add(tenantId).Add(agencyId).Add([.. referrals]));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var loaded = new Dictionary<Guid, MailedReferral>();
        while (await reader.ReadAsync(ct))
        {
            loaded[reader.GetGuid(0)] = new(
                reader.GetGuid(0),
                reader.IsDBNull(1) ? null : reader.GetString(1),
                reader.IsDBNull(2) ? null : reader.GetString(2)
            );
        }
        return loaded;
    }
}
