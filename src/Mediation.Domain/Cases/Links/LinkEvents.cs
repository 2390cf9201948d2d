using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Links;

/// <summary>The case stands in a relation to another.</summary>
[EventName("case_linked")]
public sealed record CaseLinked([P1] Guid OtherCaseId, [P1] LinkKind Kind, [P2] string? Note) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case with
        {
            Links = @case.Links.Add(new CaseLink(OtherCaseId, Kind, Note)),
        };
}
