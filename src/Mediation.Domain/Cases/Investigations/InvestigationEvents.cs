using System.Collections.Immutable;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Investigations;

/// <summary>Somebody was asked by two investigators. Everything that was said is under the key of the one who said it.</summary>
[EventName("investigation_recorded")]
public sealed record InvestigationRecorded(
    [P1] Guid InvestigationId,
    [P1] ImmutableArray<string> Investigators,
    [P1] DateTimeOffset HeldFrom,
    [P1] DateTimeOffset HeldTo,
    [P1] InvestigationSignature Signature,
    [P2] string? Place,
    [P2] string? Name,
    [P2] string? Standing,
    [P2] string? Record
) : CaseEvent, IPersonEvent
{
    /// <inheritdoc/>
    public Guid PersonOf() => InvestigationId;

    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case with
        {
            Investigations = @case.Investigations.Add(
                new Investigation(InvestigationId, Investigators, HeldFrom, HeldTo, Signature, Place, Name, Standing, Record)
            ),
        };
}
