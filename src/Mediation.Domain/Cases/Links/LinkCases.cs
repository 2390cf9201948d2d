using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Links;

/// <summary>How this case stands to the other.</summary>
public enum LinkKind
{
    /// <summary>同一争议.</summary>
    SameDispute,

    /// <summary>由该案分出.</summary>
    SplitFrom,

    /// <summary>承接该案.</summary>
    Follows,

    /// <summary>相关.</summary>
    Related,

    /// <summary>分出该案: the other side of <see cref="SplitFrom"/>.</summary>
    SplitInto,

    /// <summary>由该案承接: the other side of <see cref="Follows"/>.</summary>
    FollowedBy,
}

/// <summary>Another case to which this one stands in a relation.</summary>
/// <param name="OtherCaseId">Which.</param>
/// <param name="Kind">In what relation.</param>
/// <param name="Note">What one should know of it; absent once erased or where the reader may not see it.</param>
public sealed record CaseLink(Guid OtherCaseId, LinkKind Kind, string? Note);

/// <summary>Links this case to another one of the caller's (关联案件), on both sides at once.</summary>
/// <param name="OtherCaseId">Which.</param>
/// <param name="Kind">How this case stands to it.</param>
/// <param name="Note">What one should know of it.</param>
public sealed record LinkCases(Guid OtherCaseId, LinkKind Kind, string? Note) : CaseCommand, ICaseCommand, IWritesOnAnotherCase
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } = [LinkRefusals.LinkedToItself, LinkRefusals.UnknownCase];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context) =>
        OtherCaseId == @case.CaseId ? Decision<CaseEvent>.Refuse(LinkRefusals.LinkedToItself.At("/otherCaseId"))
        : !context.KnownCases.Contains(OtherCaseId)
            ? Decision<CaseEvent>.Refuse(LinkRefusals.UnknownCase.At("/otherCaseId", ("otherCaseId", OtherCaseId)))
        : @case.Links.Exists(link => link.OtherCaseId == OtherCaseId && link.Kind == Kind) ? Decision<CaseEvent>.NothingNew
        : Decision<CaseEvent>.Accept(new CaseLinked(OtherCaseId, Kind, Note));

    /// <inheritdoc/>
    public IReadOnlyList<CaseEvent> OnOther(Case other, Guid caseId) => BothSides.OnOther(other, caseId, Kind);
}

/// <summary>The two sides of a link.</summary>
public static class BothSides
{
    /// <summary>How the other case stands to this one.</summary>
    public static LinkKind SeenFromOther(LinkKind kind) =>
        kind switch
        {
            LinkKind.SplitFrom => LinkKind.SplitInto,
            LinkKind.SplitInto => LinkKind.SplitFrom,
            LinkKind.Follows => LinkKind.FollowedBy,
            LinkKind.FollowedBy => LinkKind.Follows,
            _ => kind,
        };

    /// <summary>What the other case gets to know. The note stays on the case on which it was made: others may read the other one.</summary>
    public static IReadOnlyList<CaseEvent> OnOther(Case other, Guid caseId, LinkKind kind)
    {
        var seen = SeenFromOther(kind);
        return other.Links.Exists(link => link.OtherCaseId == caseId && link.Kind == seen) ? [] : [new CaseLinked(caseId, seen, null)];
    }
}
