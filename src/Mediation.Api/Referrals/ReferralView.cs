using Mediation.Api.Access;
using Mediation.Api.Cases.Reading;
using Mediation.Api.Cases.Retention;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Kernel;
using Mediation.Domain.Referrals;

namespace Mediation.Api.Referrals;

/// <summary>A referral as its reader may see it.</summary>
public sealed record ReferralView
{
    /// <summary>Permanent id.</summary>
    public required Guid ReferralId { get; init; }

    /// <summary>Where it stands; for a body before which it lies no more, how it left.</summary>
    public required ReferralState State { get; init; }

    /// <summary>How many events made it, as far as the reader sees them.</summary>
    public required long Version { get; init; }

    /// <summary>By which way it goes.</summary>
    public required string Kind { get; init; }

    /// <summary>Who sent it.</summary>
    public required string SenderId { get; init; }

    /// <summary>Before whom it lies; absent where it is before another body by now.</summary>
    public string? AddresseeId { get; init; }

    /// <summary>On which side the reader stands; absent where on none any more.</summary>
    public ReferralSide? Side { get; init; }

    /// <summary>The version of the message that counts.</summary>
    public required int MessageVersion { get; init; }

    /// <summary>When it was sent first.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>When it came before the present addressee.</summary>
    public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>By when an answer is or was wanted, with the article.</summary>
    public AnswerDue? AnswerDue { get; init; }

    /// <summary>What was sent; absent where the reader may not see it, or not any more.</summary>
    public MessageView? Message { get; init; }

    /// <summary>When it was accepted.</summary>
    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>The mediator whom the addressee proposes.</summary>
    public string? ProposedMediatorId { get; init; }

    /// <summary>The case that was opened for it: `/v1/cases/{caseId}`.</summary>
    public Guid? CaseId { get; init; }

    /// <summary>Its number on the addressee's register.</summary>
    public string? CaseNumber { get; init; }

    /// <summary>Why it was not taken.</summary>
    public Decline? Decline { get; init; }

    /// <summary>Why it was recalled.</summary>
    public string? RecallReason { get; init; }

    /// <summary>The result, with the papers that go with it: each is at `/v1/cases/{caseId}/documents/{documentId}`.</summary>
    public ResultReport? Result { get; init; }

    /// <summary>What the result says in words.</summary>
    public ResultWords? ResultWords { get; init; }

    /// <summary>When the result was submitted.</summary>
    public DateTimeOffset? ResultAt { get; init; }

    /// <summary>When the sender acknowledged it.</summary>
    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>What the sender did with it.</summary>
    public IReadOnlyList<FollowUpStep>? FollowUps { get; init; }

    /// <summary>What was sealed off or destroyed since, with the certificate: why something is missing. Absent where nothing is.</summary>
    public IReadOnlyList<Certificate>? Erasures { get; init; }

    /// <summary>Commands that this reader may give now.</summary>
    public required IReadOnlyList<string> AllowedActions { get; init; }

    /// <summary>The referral through the reader's eyes.</summary>
    public static ReferralView Of(Referral referral, Actor actor) => Of(referral, actor, ReferralCut.Of(referral, actor));

    /// <summary>The same through a cut that knows the case to which it led.</summary>
    internal static ReferralView Of(Referral referral, Actor actor, ReferralCut cut)
    {
        var reach = ReferralReach.Of(actor);
        if (referral.SideOf(actor) is not { } side)
        {
            return Left(referral, referral.FormerOf(reach.AgencyId)!);
        }
        return new()
        {
            ReferralId = referral.ReferralId,
            State = referral.State!.Value,
            Version = referral.Version,
            Kind = referral.Kind,
            SenderId = referral.SenderId,
            AddresseeId = referral.AddresseeId,
            Side = side,
            MessageVersion = referral.MessageVersion,
            SentAt = referral.SentAt,
            DeliveredAt = referral.DeliveredAt,
            AnswerDue = referral.AnswerDue,
            Message = MessageView.Of(referral.Message!, cut),
            AcceptedAt = referral.AcceptedAt,
            ProposedMediatorId = referral.ProposedMediatorId,
            CaseId = referral.CaseId,
            CaseNumber = referral.CaseNumber,
            Decline =
                cut.Words ? referral.Decline
                : referral.Decline is { } decline ? decline with { Explanation = null }
                : null,
            RecallReason = cut.Words ? referral.RecallReason : null,
            Result = referral.Result,
            ResultWords = cut.Words ? referral.ResultWords : null,
            ResultAt = referral.ResultAt,
            AcknowledgedAt = referral.AcknowledgedAt,
            FollowUps = referral.FollowUps,
            AllowedActions = [.. ReferralLifecycle.AllowedActions(referral, actor)],
        };
    }

    private static ReferralView Left(Referral referral, FormerAddressee former) =>
        new()
        {
            ReferralId = referral.ReferralId,
            State = former.State,
            Version = former.Version,
            Kind = referral.Kind,
            SenderId = referral.SenderId,
            MessageVersion = referral.MessageVersion,
            SentAt = referral.SentAt,
            AllowedActions = [],
        };
}

/// <summary>The message as its reader may see it.</summary>
public sealed record MessageView
{
    /// <summary>What the letter says.</summary>
    public required ReferralLetter Letter { get; init; }

    /// <summary>Who answers for it.</summary>
    public ReferralContact? Contact { get; init; }

    /// <summary>Cause of action.</summary>
    public required string CauseCode { get; init; }

    /// <summary>Mechanism of cooperation.</summary>
    public string? MechanismCode { get; init; }

    /// <summary>Parties; numbers are masked for an addressee that has not taken it; once a case was opened, as on that case.</summary>
    public required IReadOnlyList<PartyView> Parties { get; init; }

    /// <summary>Claims.</summary>
    public required IReadOnlyList<Claim> Claims { get; init; }

    /// <summary>Sum of the claims for money, in fen.</summary>
    public required long ClaimedFen { get; init; }

    /// <summary>Facts and reasons.</summary>
    public string? Facts { get; init; }

    /// <summary>Where the dispute lies.</summary>
    public DisputePlace? Place { get; init; }

    /// <summary>What the parties told the sender.</summary>
    public required IReadOnlyList<ReferralConsent> Consents { get; init; }

    /// <summary>Whether property is preserved.</summary>
    public Preservation? Preservation { get; init; }

    /// <summary>What came along, as far as the reader may see it.</summary>
    public required IReadOnlyList<ReferralMaterial> Materials { get; init; }

    /// <summary>The mediator whom the sender suggests.</summary>
    public string? SuggestedMediatorId { get; init; }

    /// <summary>The sender's signature.</summary>
    public string? Signature { get; init; }

    /// <summary>The message through the cut; null where nothing of it is shown.</summary>
    internal static MessageView? Of(ReferralMessage message, ReferralCut cut) =>
        cut.Message == MessageCut.None
            ? null
            : new()
            {
                Letter = message.Letter,
                Contact = cut.Words ? message.Contact : null,
                CauseCode = message.CauseCode,
                MechanismCode = message.MechanismCode,
                Parties =
                [
                    .. message.Parties.Select(party =>
                        CaseViews.Of(party, cut.IdentityOf(party.PartyId), cut.Case?.Outlines(CaseData.Numbers) != false)
                    ),
                ],
                Claims = message.Claims,
                ClaimedFen = message.Claims.Sum(claim => claim.AmountFen ?? 0),
                Facts = cut.Words ? message.Facts : null,
                Place = message.Place,
                Consents = message.Consents,
                Preservation = message.Preservation,
                Materials = [.. message.Materials.Where(cut.Shows)],
                SuggestedMediatorId = message.SuggestedMediatorId,
                Signature = cut.Words ? message.Signature : null,
            };
}
