using Mediation.Api.Cases;
using Mediation.Api.ReadModels.ReferralLedger;
using Mediation.Domain.Kernel;
using Mediation.Domain.Referrals;

namespace Mediation.Api.Referrals;

/// <summary>The court's message of the story that all examples tell, and what is answered to it.</summary>
public static class ReferralExamples
{
    /// <summary>Id of the referral.</summary>
    public static readonly Guid ReferralId = Guid.Parse("01970000-0000-7000-8000-0000000000b1");

    private static readonly Guid s_consentId = Guid.Parse("01970000-0000-7000-8000-0000000000b2");
    private static readonly Guid s_materialId = Guid.Parse("01970000-0000-7000-8000-0000000000b3");

    /// <summary>Sent by the county court on the third of March.</summary>
    public static SendReferralEndpoint.Request Message { get; } =
        new()
        {
            ReferralId = ReferralId,
            Version = 1,
            Kind = "prefiling",
            AddresseeId = "suixian-union-studio",
            Letter = new ReferralLetterRequest
            {
                Number = "（2026）鄂1321民诉前调88号",
                SentOn = new DateOnly(2026, 3, 3),
                ComplaintReceivedOn = new DateOnly(2026, 3, 2),
                ConsentedOn = new DateOnly(2026, 3, 2),
                PeriodDays = 30,
            },
            Contact = new ReferralContactRequest
            {
                Tribunal = "立案庭",
                Name = "沈岩",
                Phone = "13800000009",
            },
            CauseCode = Examples.Registration.CauseCode,
            MechanismCode = Examples.Registration.MechanismCode,
            Parties = Examples.Registration.Parties,
            Claims = Examples.Registration.Claims,
            Facts = Examples.Registration.Facts,
            Consents =
            [
                new ReferralConsentRequest
                {
                    ConsentId = s_consentId,
                    PartyId = Examples.WorkerId,
                    Mediation = true,
                    Online = true,
                    On = new DateOnly(2026, 3, 2),
                },
            ],
            Materials =
            [
                new ReferralMaterialRequest
                {
                    MaterialId = s_materialId,
                    Name = "欠条",
                    EvidenceKind = "documentary",
                    BroughtBy = Examples.WorkerId,
                },
            ],
            SuggestedMediatorId = "suixian-m01",
            SentAt = Examples.Moment(2026, 3, 3, 10, 0),
        };

    /// <summary>When an answer is wanted.</summary>
    public static AnswerDue Due { get; } =
        new(
            "REFER_CONFIRM",
            "REFER_CONFIRM@2022-01-01",
            "最高人民法院关于人民法院在线调解规则（法释〔2021〕23号）第12条",
            new DateOnly(2026, 3, 3),
            new DateOnly(2026, 3, 6),
            Examples.Moment(2026, 3, 7, 0, 0),
            "CN/2026@1"
        );

    /// <summary>What the addressee reads before it answered.</summary>
    public static ReferralView View => ReferralView.Of(Sent, new Actor("suixian-m01", Role.Mediator, "suixian-union-studio"));

    /// <summary>A page of the list.</summary>
    public static ReferralPage Page =>
        new(
            [
                new ReferralRow
                {
                    ReferralId = ReferralId,
                    Kind = "prefiling",
                    Side = ReferralSide.Addressee,
                    SenderId = "hubei-1321",
                    AddresseeId = "suixian-union-studio",
                    State = ReferralState.Delivered,
                    Version = 3,
                    MessageVersion = 1,
                    LetterNumber = "（2026）鄂1321民诉前调88号",
                    AnswerDueOn = Due.DueOn,
                    ChangedAt = Examples.Moment(2026, 3, 3, 10, 0),
                },
            ],
            "AAAA",
            false
        );

    private static Referral Sent
    {
        get
        {
            var command = SendReferralEndpoint.CommandOf(Message, "hubei-1321", new string('0', 64), given => given!.Value);
            var delivered = new ReferralDelivered(
                1,
                command.MessageHash,
                command.Kind,
                command.SenderId,
                command.AddresseeId,
                command.Message.Letter,
                command.Message.CauseCode,
                command.Message.Claims,
                command.Message.Consents,
                command.Message.MechanismCode,
                command.Message.Place,
                command.Message.Preservation,
                command.Message.SuggestedMediatorId,
                Due,
                command.Message.Facts,
                command.Message.Contact,
                command.Message.Materials,
                command.Message.Signature
            );
            var at = command.HappenedAt!.Value;
            return command
                .Message.Parties.Select(ReferralEvent (party) => ReferralPartyNamed.Of(party))
                .Prepend(delivered)
                .Aggregate(
                    new Referral(ReferralId),
                    (current, e) => current.Evolve(new ReferralFact(e, at, at, new ActedBy(null, "hubei-1321-s01")))
                );
        }
    }

    /// <summary>A command's answer.</summary>
    public static ReferralAnswer Answer =>
        new()
        {
            ReferralId = ReferralId,
            State = ReferralState.Delivered,
            Version = 3,
            MessageVersion = 1,
            AnswerDue = Due,
            Events = [new AnswerEvent("referral_delivered", 1)],
            AllowedActions = [.. ReferralLifecycle.AllowedActions(ReferralState.Delivered, ReferralSide.Sender, Role.CourtClerk)],
        };
}
