using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Settlement;

/// <summary>Takes the draft back to the table; mediation goes on, and signatures given on the draft fall.</summary>
/// <param name="Reason">Why.</param>
public sealed record ReviseAgreement(string Reason) : CaseCommand, ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } = [];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context) =>
        Decision<CaseEvent>.Accept(new AgreementRevised(@case.DraftVersions, Reason));
}
