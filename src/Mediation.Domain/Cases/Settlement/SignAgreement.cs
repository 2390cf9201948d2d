using Mediation.Domain.Cases.Parties;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;

namespace Mediation.Domain.Cases.Settlement;

/// <summary>Records a signature or seal. With the last one that is needed the agreement takes effect.</summary>
/// <param name="Signatory">Party, mediator or organisation.</param>
/// <param name="PartyId">Which party, where a party signs.</param>
/// <param name="StaffId">Which mediator, where a mediator signs.</param>
/// <param name="Method">How.</param>
/// <param name="DraftVersion">Which version was signed.</param>
public sealed record SignAgreement(Signatory Signatory, Guid? PartyId, string? StaffId, SignatureMethod Method, int DraftVersion)
    : CaseCommand,
        ICaseCommand
{
    /// <summary>Who signed for the party, where it was not the party itself; a special power names settling.</summary>
    public Guid? AgentId { get; init; }

    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [
        SettlementRefusals.UnknownSignatory,
        SettlementRefusals.NotCurrentDraft,
        SettlementRefusals.SignatureDoesNotFitForm,
        SettlementRefusals.SignedBeforeDraft,
        SettlementRefusals.WorkerConsentsMissing,
        .. ActingFor.Refusals,
    ];

    /// <inheritdoc/>
    public override Guid? ActingParty => Signatory == Signatory.Party ? PartyId : null;

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context)
    {
        var agreement = @case.Agreement!;
        if (SignerId(@case) is not { } signerId)
        {
            return Decision<CaseEvent>.Refuse(SettlementRefusals.UnknownSignatory.At(SignerPointer));
        }
        if (DraftVersion != agreement.DraftVersion)
        {
            return Decision<CaseEvent>.Refuse(
                SettlementRefusals.NotCurrentDraft.At(
                    "/draftVersion",
                    ("draftVersion", DraftVersion),
                    ("currentDraft", agreement.DraftVersion)
                )
            );
        }
        if (agreement.IsSignedBy(Signatory, signerId))
        {
            return Decision<CaseEvent>.NothingNew;
        }
        if (FaultsOfSignature(@case, agreement, context).ToArray() is { Length: > 0 } faults)
        {
            return Decision<CaseEvent>.Refuse(faults);
        }
        CaseEvent signed = Signatory switch
        {
            Signatory.Party => new PartySigned(PartyId!.Value, DraftVersion, Method, AgentId),
            Signatory.Mediator => new MediatorSigned(signerId, DraftVersion, Method),
            _ => new OrganisationSealed(signerId, DraftVersion, Method),
        };
        var after = @case.WithSignature(Signatory, signerId, Method, context.HappenedAt);
        return Decision<CaseEvent>.Accept([signed, .. TakingEffect.With(after)]);
    }

    private IEnumerable<Refusal> FaultsOfSignature(Case @case, Agreement agreement, CaseContext context)
    {
        foreach (var fault in TakingEffect.FaultsOfSigning(agreement, Method, context))
        {
            yield return fault;
        }
        if (Signatory == Signatory.Party)
        {
            foreach (var fault in ActingFor.Faults(@case, PartyId!.Value, AgentId, AgentPower.Settle, context.HappenedOn))
            {
                yield return fault;
            }
        }
        // Representatives sign, and the organisation seals, what every worker has agreed to, and never in their stead.
        var speaksForWorkers =
            Signatory == Signatory.Organisation || (PartyId is { } id && @case.FindParty(id) is { IsApplyingWorker: true });
        if (speaksForWorkers && @case.IsCollective && @case.WorkersWithoutConsent().Count() is > 0 and var missing)
        {
            yield return SettlementRefusals.WorkerConsentsMissing.At(SignerPointer, ("missing", missing));
        }
    }

    private string SignerPointer => Signatory == Signatory.Party ? "/partyId" : "/staffId";

    private string? SignerId(Case @case) =>
        Signatory switch
        {
            Signatory.Party => PartyId is { } id && @case.FindParty(id) is { IsStanding: true } ? id.ToString() : null,
            Signatory.Mediator => @case.Mediators.Any(mediator => mediator.StaffId == StaffId) ? StaffId : null,
            _ => @case.OrganisationId,
        };
}
