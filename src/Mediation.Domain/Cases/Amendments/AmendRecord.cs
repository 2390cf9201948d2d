using System.Text.Json;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Amendments;

/// <summary>Asks, before the outcome and with a reason, that what the register says of a party or a claim be put right. A second person decides.</summary>
/// <param name="AmendmentId">The same id twice is one request.</param>
/// <param name="Reason">Why.</param>
/// <param name="Party">A party to amend.</param>
/// <param name="Claim">A claim to amend.</param>
public sealed record AmendRecord(Guid AmendmentId, string Reason, PartyAmendment? Party, ClaimAmendment? Claim) : CaseCommand, ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [AmendmentRefusals.AmendmentIdTaken, AmendmentRefusals.AmendmentPending, .. RecordAmendments.Refusals];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context)
    {
        if (@case.FindAmendment(AmendmentId) is { } known)
        {
            return IsSameAs(known)
                ? Decision<CaseEvent>.NothingNew
                : Decision<CaseEvent>.Refuse(AmendmentRefusals.AmendmentIdTaken.At("/amendmentId", ("amendmentId", AmendmentId)));
        }
        Refusal[] faults = [.. Pending(@case), .. RecordAmendments.FaultsOf(@case, context, Party, Claim)];
        if (faults.Length > 0)
        {
            return Decision<CaseEvent>.Refuse(faults);
        }
        return RecordAmendments.Write(@case, Party, Claim, Reason, AmendmentId).Any()
            ? Decision<CaseEvent>.Accept(Requests())
            : Decision<CaseEvent>.NothingNew;
    }

    private bool IsSameAs(Amendment known) =>
        known.Reason == Reason
        && known.Claim == Claim
        && (known.Party is null ? Party is null : Party is not null && known.Party.IsSameAs(Party));

    // Two open words on one field would leave it to chance which of them stands in the end.
    private IEnumerable<Refusal> Pending(Case @case)
    {
        foreach (var open in @case.Amendments.Where(amendment => amendment.IsOpen))
        {
            var both = (Party is not null && open.Party?.PartyId == Party.PartyId ? Party.Fields().Intersect(open.Fields) : [])
                .Select(field => ("party", field))
                .Concat(
                    (Claim is not null && open.Claim?.ClaimId == Claim.ClaimId ? Claim.Fields().Intersect(open.Fields) : []).Select(field =>
                        ("claim", field)
                    )
                );
            foreach (var (part, field) in both)
            {
                yield return AmendmentRefusals.AmendmentPending.At(
                    $"/{part}/{JsonNamingPolicy.CamelCase.ConvertName(field.ToString())}",
                    ("amendmentId", open.AmendmentId)
                );
            }
        }
    }

    private IEnumerable<CaseEvent> Requests()
    {
        if (Party is not null)
        {
            yield return new PartyAmendmentRequested(
                AmendmentId,
                Party.PartyId,
                [.. Party.Fields()],
                Party.Name,
                Party.ResidentId,
                Party.CreditCode,
                Party.Phone,
                Party.Address,
                Party.ServiceAddress,
                Party.BankAccount,
                Party.LegalRepresentative,
                Party.WorkerGroups,
                Reason
            );
        }
        if (Claim is not null)
        {
            yield return new ClaimAmendmentRequested(AmendmentId, Claim, Reason);
        }
    }
}
