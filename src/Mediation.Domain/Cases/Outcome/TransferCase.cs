using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Outcome;

/// <summary>Who gets a matter that this organisation does not go on with.</summary>
public enum TransferDestination
{
    /// <summary>其他调解组织.</summary>
    MediationOrganisation,

    /// <summary>劳动人事争议仲裁委员会.</summary>
    ArbitrationCommission,

    /// <summary>人民法院.</summary>
    Court,

    /// <summary>劳动保障监察机构.</summary>
    LabourInspectorate,

    /// <summary>公安机关.</summary>
    Police,

    /// <summary>法律援助机构.</summary>
    LegalAid,

    /// <summary>其他机关.</summary>
    Other,
}

/// <summary>Hands the matter to another organisation or authority (移送).</summary>
/// <param name="Destination">What kind of body.</param>
/// <param name="OrganisationId">Which organisation of the directory, where it is one.</param>
/// <param name="Authority">Its name, where it stands in no directory.</param>
/// <param name="Explanation">Why.</param>
/// <param name="RemedyAdvice">What the parties were told.</param>
public sealed record TransferCase(
    TransferDestination Destination,
    string? OrganisationId,
    string? Authority,
    string Explanation,
    string RemedyAdvice
) : CaseCommand, ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } = [IntakeRefusals.UnknownOrganisation, OutcomeRefusals.TransferredToItself];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context) =>
        OrganisationId is { } other && !context.Reference.Organisations.Contains(other)
            ? Decision<CaseEvent>.Refuse(IntakeRefusals.UnknownOrganisation.At("/organisationId", ("organisationId", other)))
        : OrganisationId == @case.OrganisationId ? Decision<CaseEvent>.Refuse(OutcomeRefusals.TransferredToItself.At("/organisationId"))
        : Decision<CaseEvent>.Accept(new CaseTransferred(Destination, OrganisationId, Authority, Explanation, RemedyAdvice));
}
