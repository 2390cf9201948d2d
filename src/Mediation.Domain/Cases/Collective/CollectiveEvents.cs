using System.Collections.Immutable;
using Mediation.Domain.Cases.Settlement;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Collective;

/// <summary>The workers chose those who speak for them; a later election takes the place of an earlier.</summary>
[EventName("representatives_elected")]
public sealed record RepresentativesElected(
    [P1] ImmutableArray<Guid> PartyIds,
    [P1] DateOnly ElectedOn,
    [P1] ElectionWay Way,
    [P1] string? Warning
) : CaseEvent, IWarningEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) => @case with { Representation = new(PartyIds, ElectedOn, Way) };
}

/// <summary>Workers leave this case and go on in another; what was agreed for them leaves the draft, and signatures on the former sum fall.</summary>
[EventName("party_split_off")]
public sealed record PartySplitOff(
    [P1] ImmutableArray<Guid> PartyIds,
    [P1] Guid NewCaseId,
    [P1] string NewCaseNumber,
    [P1] AgreementTerms? Terms,
    [P2] string? Reason
) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact)
    {
        var leaving = PartyIds.ToHashSet();
        return @case with
        {
            Parties = [.. @case.Parties.Select(party => leaving.Contains(party.PartyId) ? party with { SplitOffTo = NewCaseId } : party)],
            SplitOffs = @case.SplitOffs.Add(new SplitOffPart(NewCaseId, NewCaseNumber, PartyIds, fact.HappenedAt)),
            Representation = Without(@case.Representation, leaving),
            // Each of the others consented to what it gets itself, which stays; the other side signed for a sum that is no more.
            Agreement = Terms is null
                ? @case.Agreement
                : @case.Agreement! with
                {
                    Terms = Terms,
                    Signatures = [],
                    WorkerAnswers = @case.Agreement.WorkerAnswers.RemoveAll(answer => leaving.Contains(answer.PartyId)),
                },
        };
    }

    private static Representation? Without(Representation? representation, HashSet<Guid> leaving) =>
        representation?.PartyIds.RemoveAll(leaving.Contains) is { IsEmpty: false } staying
            ? representation with
            {
                PartyIds = staying,
            }
            : null;
}

/// <summary>The case began as a part of another.</summary>
[EventName("case_split_from")]
public sealed record CaseSplitFrom([P1] Guid OtherCaseId, [P1] string OtherCaseNumber) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) => @case with { SplitFrom = new(OtherCaseId, OtherCaseNumber) };
}
