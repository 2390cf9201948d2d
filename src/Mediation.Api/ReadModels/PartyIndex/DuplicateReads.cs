using Mediation.Api.Access;
using Mediation.Api.Cases.Intake;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Reference;
using Mediation.EventStore;
using Npgsql;

namespace Mediation.Api.ReadModels.PartyIndex;

/// <summary>
/// Cases of the caller's organisation between the same parties about the same kind of claim, read in the round trip of the registration.
/// Persons and undertakings are compared by the keyed hash of their numbers; a party without a number is found by nobody.
/// </summary>
public sealed class DuplicateReads(IMasterKey masterKey, ReferenceBook reference)
{
    // An employer may have thousands of cases, a person has few: it begins with the persons and takes the newest cases of each.
    // (SELECT $n): a planner that saw how few numbers are given would think a plan made anew for each registration cheaper than the kept one; the
    // planning took twelve times as long as the look-up.
    private const string Find = """
        WITH found AS MATERIALIZED (
          SELECT DISTINCT n.stream_id FROM unnest((SELECT $3 || $5)) AS h (hash)
          CROSS JOIN LATERAL (SELECT p.stream_id FROM mediation.party_index p WHERE p.tenant_id = $1 AND p.resident_hash = h.hash
            ORDER BY p.stream_id DESC LIMIT 50) AS n
        ), own AS MATERIALIZED (
          SELECT r.tenant_id, r.stream_id, r.case_number, r.status, r.stands_as,
            ARRAY(SELECT i FROM unnest(r.claim_items) AS i WHERE i = ANY((SELECT $7)::text[]) ORDER BY i) AS items
          FROM found f JOIN mediation.case_register r ON r.tenant_id = $1 AND r.stream_id = f.stream_id
          WHERE r.organisation_id = $2 AND r.claim_items && (SELECT $7) AND r.stands_as <> '{}'
          ORDER BY r.stream_id DESC LIMIT 50
        ), sides AS (
          SELECT o.stream_id, q.side, q.resident_hash = ANY((SELECT $3)::bytea[]) OR q.credit_hash = ANY((SELECT $4)::bytea[]) AS applies,
            q.resident_hash = ANY((SELECT $5)::bytea[]) OR q.credit_hash = ANY((SELECT $6)::bytea[]) AS responds
          FROM own o JOIN mediation.party_index q ON q.tenant_id = o.tenant_id AND q.stream_id = o.stream_id
          WHERE q.resident_hash = ANY((SELECT $3 || $5)::bytea[]) OR q.credit_hash = ANY((SELECT $4 || $6)::bytea[])
        )
        SELECT o.stream_id, o.case_number, o.status, o.stands_as, o.items FROM own o
        JOIN (SELECT s.stream_id FROM sides s GROUP BY s.stream_id
          HAVING (bool_or(s.side = 'applicant' AND s.applies) AND bool_or(s.side = 'respondent' AND s.responds))
            OR (bool_or(s.side = 'applicant' AND s.responds) AND bool_or(s.side = 'respondent' AND s.applies))) AS same USING (stream_id)
        ORDER BY o.stream_id DESC LIMIT 20
        """;

    private readonly List<DuplicateCase> _found = [];

    /// <summary>What was read, the newest first; at most twenty.</summary>
    public IReadOnlyList<DuplicateCase> Found => _found;

    /// <summary>The query of a registration; none where the caller knows of no case of that organisation.</summary>
    public IReadOnlyList<ExtraRead> For(Caller caller, RegisterCase command)
    {
        var reach = Reach.Of(caller.Actor, reference);
        var applicants = Of(command, PartySide.Applicant);
        var respondents = Of(command, PartySide.Respondent);
        if (!reach.IncludesRegisteredBy(command.OrganisationId) || applicants.IsEmpty || respondents.IsEmpty)
        {
            return [];
        }
        var find = new NpgsqlBatchCommand(Find);
        find.Add(caller.TenantId)
            .Add(command.OrganisationId)
            .Add(applicants.Persons)
            .Add(applicants.Undertakings)
            .Add(respondents.Persons)
            .Add(respondents.Undertakings)
            .Add(command.Claims.Select(claim => claim.Item).Distinct(StringComparer.Ordinal).ToArray());
        return [new ExtraRead(find, ReadAsync)];
    }

    private Hashes Of(RegisterCase command, PartySide side)
    {
        var identities = command.Parties.Where(party => party.Side == side).Select(party => party.Identity!).ToArray();
        return new(
            [.. identities.Select(who => who.ResidentId).OfType<string>().Select(id => PartyIndexProjection.ResidentHash(masterKey, id))],
            [.. identities.Select(who => who.CreditCode).OfType<string>().Select(code => PartyIndexProjection.CreditHash(masterKey, code))]
        );
    }

    private async Task ReadAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        while (await reader.ReadAsync(ct))
        {
            _found.Add(
                new DuplicateCase(
                    reader.GetGuid(0),
                    reader.GetString(1),
                    reader.GetString(2),
                    [.. reader.GetFieldValue<string[]>(3).Select(DuplicateWords.Of)],
                    reader.GetFieldValue<string[]>(4)
                )
            );
        }
    }

    private sealed record Hashes(byte[][] Persons, byte[][] Undertakings)
    {
        public bool IsEmpty => Persons.Length + Undertakings.Length == 0;
    }
}
