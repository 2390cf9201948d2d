using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;

namespace Mediation.Domain.Cases.Settlement;

/// <summary>When an agreement is in force: the one rule for signatures, seals and the consents of the workers of a collective case.</summary>
public static class TakingEffect
{
    /// <summary>What follows once the last of all that is needed is there; nothing before.</summary>
    public static IEnumerable<CaseEvent> With(Case @case) =>
        InForceSince(@case) is { } since
            ? Of(
                @case,
                new AgreementEffective(
                    @case.Agreement!.AgreementNumber,
                    @case.Agreement.DraftVersion,
                    since,
                    @case.Agreement.Terms.TotalFen
                )
            )
            : [];

    /// <summary>The agreement in force, and that it settles a part only where others went on alone.</summary>
    public static IEnumerable<CaseEvent> Of(Case @case, AgreementEffective effective)
    {
        yield return effective;
        if (!@case.SplitOffs.IsEmpty)
        {
            yield return new PartialSettlementReached(effective.AgreementNumber, [.. @case.SplitOffs.Select(part => part.NewCaseId)]);
        }
    }

    /// <summary>A signature, or a consent that is signed for, on the draft that is on the table.</summary>
    public static IEnumerable<Refusal> FaultsOfSigning(Agreement agreement, SignatureMethod method, CaseContext context)
    {
        if ((agreement.Form == AgreementForm.Electronic) != (method == SignatureMethod.ESignature))
        {
            yield return SettlementRefusals.SignatureDoesNotFitForm.At(
                "/method",
                ("method", Codes.Of(method)),
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
        var collective = @case.IsCollective;
        var parties = FirstOf(agreement, Signatory.Party);
        var consents = agreement
            .WorkerAnswers.Where(answer => answer.Consents)
            .GroupBy(answer => answer.PartyId)
            .ToDictionary(answers => answers.Key, answers => answers.Min(answer => answer.At));
        // In a collective case each worker's own consent stands where its signature would.
        DateTimeOffset?[] needed =
        [
            .. @case
                .Parties.Where(party => party.IsStanding)
                .Select(party =>
                    collective && party.IsApplyingWorker
                        ? consents.TryGetValue(party.PartyId, out var consentedAt)
                            ? consentedAt
                            : null
                        : parties.TryGetValue(party.PartyId.ToString(), out var signedAt)
                            ? signedAt
                            : (DateTimeOffset?)null
                ),
            .. agreement.TakesEffect == TakesEffect.SignedAndSealed
                ? [FirstOfAny(agreement, Signatory.Mediator), FirstOfAny(agreement, Signatory.Organisation)]
                : Array.Empty<DateTimeOffset?>(),
        ];
        return Array.TrueForAll(needed, at => at is not null) ? needed.Max() : null;
    }

    private static Dictionary<string, DateTimeOffset> FirstOf(Agreement agreement, Signatory signatory) =>
        agreement
            .Signatures.Where(signature => signature.Signatory == signatory)
            .GroupBy(signature => signature.SignerId, StringComparer.Ordinal)
            .ToDictionary(
                signatures => signatures.Key,
                signatures => signatures.Min(signature => signature.SignedAt),
                StringComparer.Ordinal
            );

    private static DateTimeOffset? FirstOfAny(Agreement agreement, Signatory signatory) =>
        agreement.Signatures.Where(signature => signature.Signatory == signatory).Min(signature => (DateTimeOffset?)signature.SignedAt);
}
