using System.Collections.Immutable;
using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Consents;
using Mediation.Domain.Cases.Evidence;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;

namespace Mediation.Domain.Referrals;

/// <summary>One part of how a case begins: what a command came to, and the party that acted by it.</summary>
/// <param name="Events">What became true.</param>
/// <param name="ActingParty">Set where a party acted.</param>
public sealed record OpeningPart(ImmutableArray<CaseEvent> Events, Guid? ActingParty);

/// <summary>How an accepted referral becomes a case: the ordinary registration, then what came along, each by its own command.</summary>
public static class ReferralOpening
{
    private static readonly Dictionary<string, string> s_pointers = new(StringComparer.Ordinal)
    {
        ["/organisationId"] = "/addresseeId",
        ["/channel"] = "/kind",
        ["/form"] = "/kind",
        ["/referral"] = "/letter",
        ["/referral/courtId"] = "/addresseeId",
        ["/referral/docketNumber"] = "/letter/number",
        ["/referral/referredOn"] = "/letter/sentOn",
        ["/source"] = "/letter",
        ["/source/senderId"] = "/kind",
        ["/source/sender"] = "/kind",
    };

    /// <summary>What can stand against it.</summary>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [
        .. RegisterCase.Refusals.Except([
            IntakeRefusals.UnknownOrganisation,
            IntakeRefusals.ForeignOrganisation,
            IntakeRefusals.OralRecordRequired,
            IntakeRefusals.OralRecordNotExpected,
            IntakeRefusals.WrittenOnly,
            IntakeRefusals.UnknownCourt,
            IntakeRefusals.SenderOfOtherType,
            Cases.Links.LinkRefusals.UnknownCase,
        ]),
    ];

    /// <summary>The registration of the addressee's case.</summary>
    public static RegisterCase RegistrationOf(
        Guid referralId,
        ReferralKind kind,
        string senderId,
        string addresseeId,
        ReferralMessage message
    )
    {
        var letter = message.Letter;
        var fromCourt = kind.SenderTypes.Contains(Agency.Court);
        return new RegisterCase(
            addresseeId,
            kind.Channel ?? IntakeChannels.WalkIn,
            ApplicationForm.Written,
            null,
            fromCourt
                ? new CourtReferral(
                    senderId,
                    letter.Number,
                    letter.SentOn,
                    letter.ComplaintReceivedOn,
                    letter.Procedure,
                    letter.ConsentedOn
                )
                : null,
            message.CauseCode,
            message.MechanismCode,
            message.Parties,
            message.Claims,
            message.Facts
        )
        {
            ReferralId = referralId,
            Source = fromCourt ? null : new IntakeSource(senderId, null, letter.Number, letter.SentOn, letter.ConsentedOn),
            Place = message.Place,
        };
    }

    /// <summary>What the addressee's registration would be refused for, at its place in the message: the sender hears it at once.</summary>
    public static IEnumerable<Refusal> FaultsOf(
        Guid referralId,
        ReferralKind kind,
        string senderId,
        string addresseeId,
        ReferralMessage message,
        CaseContext context
    ) =>
        RegistrationOf(referralId, kind, senderId, addresseeId, message)
            .Decide(
                new Case(referralId),
                context with
                {
                    Caller = new Actor(RegisterActor.StaffId, Role.Mediator, addresseeId),
                    DrawnNumber = 0,
                }
            )
            // Sender and addressee are looked at by their own conditions; where no case opens, nothing hangs on a channel.
            .Refusals.Where(refusal => Refusals.Contains(refusal.Reason) && (kind.Channel is not null || IsOfTheDispute(refusal)))
            .Select(refusal => refusal with { Pointer = PointerOf(refusal.Pointer) });

    /// <summary>The case as it begins: registration, the parties' answers, the evidence that came along.</summary>
    public static Decision<OpeningPart> Decide(Referral referral, Guid caseId, CaseContext context)
    {
        var kind = context.Reference.ReferralKinds.Find(referral.Kind)!;
        var message = referral.Message!;
        CaseCommand[] commands =
        [
            RegistrationOf(referral.ReferralId, kind, referral.SenderId, referral.AddresseeId, message),
            .. message.Consents.Where(consent => consent.Mediation).Select(consent => ConsentOf(consent, message.Letter)),
            .. message
                .Materials.Where(material => material.EvidenceKind is not null)
                .Select(material => new AddEvidence(
                    material.MaterialId,
                    material.BroughtBy,
                    material.EvidenceKind!,
                    StatementClass.EvidenceRef,
                    material.Name,
                    null,
                    false
                )),
        ];
        var @case = new Case(caseId);
        var parts = ImmutableArray.CreateBuilder<OpeningPart>();
        foreach (var command in commands)
        {
            var decision = CaseDecider.Decide(@case, command, context);
            if (decision.IsRefused && command is RegisterCase)
            {
                return Decision<OpeningPart>.Refuse(
                    decision.Refusals.Select(refusal => refusal with { Pointer = PointerOf(refusal.Pointer) })
                );
            }
            // An answer or a paper that the case cannot take by itself still stands on the referral.
            if (decision.Events.IsEmpty)
            {
                continue;
            }
            parts.Add(new OpeningPart(decision.Events, command.ActingParty));
            var actedBy = command.ActingParty is { } party ? new ActedBy(party, null) : new ActedBy(null, context.Caller.StaffId);
            @case = decision.Events.Aggregate(
                @case,
                (current, e) => current.Evolve(new CaseFact(e, context.HappenedAt, context.Now, actedBy))
            );
        }
        return Decision<OpeningPart>.Accept(parts);
    }

    private static bool IsOfTheDispute(Refusal refusal) =>
        refusal.Pointer is { } at
        && (
            at.StartsWith("/parties", StringComparison.Ordinal)
            || at.StartsWith("/claims", StringComparison.Ordinal)
            || at.StartsWith("/place", StringComparison.Ordinal)
            || at is "/causeCode" or "/mechanismCode"
        );

    private static GiveConsent ConsentOf(ReferralConsent consent, ReferralLetter letter) =>
        new(
            consent.ConsentId,
            consent.PartyId,
            consent.Online ? [ConsentScope.Mediation, ConsentScope.Online] : [ConsentScope.Mediation],
            ContactChannel.Online,
            $"{letter.Number}，{consent.On:yyyy-MM-dd}"
        );

    private static string? PointerOf(string? pointer) =>
        pointer is null ? null
        : s_pointers.TryGetValue(pointer, out var mapped) ? mapped
        : pointer.StartsWith("/referral/", StringComparison.Ordinal) ? $"/letter/{pointer["/referral/".Length..]}"
        : pointer.StartsWith("/source/", StringComparison.Ordinal) ? $"/letter/{pointer["/source/".Length..]}"
        : pointer;
}
