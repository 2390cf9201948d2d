using Mediation.Api.ReadModels;
using Mediation.Domain.Reference;
using Npgsql;

namespace Mediation.Api.Notices.Mail;

/// <summary>What a mail may say of a case, and who is what to it. No party is named.</summary>
/// <param name="CaseId">Its id.</param>
/// <param name="CaseNumber">Its number on the register.</param>
/// <param name="DocketNumber">The court's number.</param>
/// <param name="OrganisationId">On whose register it stands.</param>
/// <param name="CourtId">The court that referred it.</param>
/// <param name="MediatorIds">Its mediators.</param>
public sealed record MailedCase(
    Guid CaseId,
    string CaseNumber,
    string? DocketNumber,
    string OrganisationId,
    string? CourtId,
    IReadOnlyList<string> MediatorIds
)
{
    private const string Select = """
        SELECT stream_id, case_number, docket_number, organisation_id, court_id, mediator_ids FROM mediation.case_register
        WHERE tenant_id = $1 AND stream_id = ANY ($2)
        """;

    /// <summary>Those of these cases that there are.</summary>
    public static async Task<Dictionary<Guid, MailedCase>> LoadAsync(
        NpgsqlConnection connection,
        string tenantId,
        IEnumerable<Guid> cases,
        CancellationToken ct
    )
    {
        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Select).Add(tenantId).Add([.. cases]));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var loaded = new Dictionary<Guid, MailedCase>();
        while (await reader.ReadAsync(ct))
        {
            loaded[reader.GetGuid(0)] = new(
                reader.GetGuid(0),
                reader.GetString(1),
                reader.IsDBNull(2) ? null : reader.GetString(2),
                reader.GetString(3),
                reader.IsDBNull(4) ? null : reader.GetString(4),
                reader.GetFieldValue<string[]>(5)
            );
        }
        return loaded;
    }

    /// <summary>Ids of staff, organisations and courts that are this to the case.</summary>
    public IEnumerable<string> Who(MailRecipient recipient, ReferenceBook book) =>
        recipient switch
        {
            MailRecipient.ReferringCourt => CourtId is { } court ? [court] : [],
            MailRecipient.Organisation => [OrganisationId],
            MailRecipient.Mediators => MediatorIds,
            MailRecipient.SupervisingUnion => book.Organisations.Find(OrganisationId)?.Parent is { } parent ? [parent] : [],
            _ => [],
        };

    /// <summary>Whether somebody still has anything to do with it.</summary>
    public bool Concerns(string id, ReferenceBook book) =>
        Enum.GetValues<MailRecipient>().Any(recipient => Who(recipient, book).Contains(id));
}
