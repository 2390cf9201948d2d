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
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [
        SettlementRefusals.UnknownSignatory,
        SettlementRefusals.NotCurrentDraft,
        SettlementRefusals.SignatureDoesNotFitForm,
        SettlementRefusals.SignedBeforeDraft,
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
        if (FaultsOfSignature(agreement, context).ToArray() is { Length: > 0 } faults)
        {
            return Decision<CaseEvent>.Refuse(faults);
        }
        CaseEvent signed = Signatory switch
        {
            Signatory.Party => new PartySigned(PartyId!.Value, DraftVersion, Method),
            Signatory.Mediator => new MediatorSigned(signerId, DraftVersion, Method),
            _ => new OrganisationSealed(signerId, DraftVersion, Method),
        };
        var after = @case.WithSignature(Signatory, signerId, Method, context.HappenedAt);
        return InForceSince(after) is { } since
            ? Decision<CaseEvent>.Accept(signed, Effective(after.Agreement!, since))
            : Decision<CaseEvent>.Accept(signed);
    }

    private IEnumerable<Refusal> FaultsOfSignature(Agreement agreement, CaseContext context)
    {
        if ((agreement.Form == AgreementForm.Electronic) != (Method == SignatureMethod.ESignature))
        {
            yield return SettlementRefusals.SignatureDoesNotFitForm.At(
                "/method",
                ("method", Codes.Of(Method)),
                ("form", Codes.Of(agreement.Form))
            );
        }
        if (context.HappenedAt < agreement.DraftedAt)
        {
            yield return SettlementRefusals.SignedBeforeDraft.At("/happenedAt");
        }
    }

    // Signatures may be logged in another order than they were given: the agreement is in force since the latest of those it needs.
    private static DateTimeOffset? InForceSince(Case @case)
    {
        var agreement = @case.Agreement!;
        DateTimeOffset?[] needed =
        [
            .. @case
                .Parties.Where(party => party.WithdrawnAt is null)
                .Select(party => First(agreement, Signatory.Party, party.PartyId.ToString())),
            .. agreement.TakesEffect == TakesEffect.SignedAndSealed
                ? [First(agreement, Signatory.Mediator), First(agreement, Signatory.Organisation)]
                : Array.Empty<DateTimeOffset?>(),
        ];
        return Array.TrueForAll(needed, signedAt => signedAt is not null) ? needed.Max() : null;
    }

    private static DateTimeOffset? First(Agreement agreement, Signatory signatory, string? signerId = null) =>
        agreement
            .Signatures.Where(signature => signature.Signatory == signatory && (signerId is null || signature.SignerId == signerId))
            .Min(signature => (DateTimeOffset?)signature.SignedAt);

    private static AgreementEffective Effective(Agreement agreement, DateTimeOffset since) =>
        new(agreement.AgreementNumber, agreement.DraftVersion, since, agreement.Terms.TotalFen);

    private string SignerPointer => Signatory == Signatory.Party ? "/partyId" : "/staffId";

    private string? SignerId(Case @case) =>
        Signatory switch
        {
            Signatory.Party => PartyId is { } id && @case.FindParty(id) is { WithdrawnAt: null } ? id.ToString() : null,
            Signatory.Mediator => @case.Mediators.Any(mediator => mediator.StaffId == StaffId) ? StaffId : null,
            _ => @case.OrganisationId,
        };
}
