using Mediation.Api.Cases;
using Mediation.Api.Cases.Consents;
using Mediation.Api.Cases.Performance;
using Mediation.Api.Cases.Sessions;
using Mediation.Api.Cases.Settlement;
using Mediation.Api.Cases.Tracks;
using Mediation.Api.Referrals;
using Mediation.Domain.Cases.Consents;
using Mediation.Domain.Cases.Performance;
using Mediation.Domain.Cases.Sessions;
using Mediation.Domain.Cases.Settlement;
using Mediation.Domain.Cases.Tracks;
using Mediation.Domain.Reference;
using static Mediation.Api.Demo.Persons;
using static Mediation.Api.Demo.WorkedFact;

namespace Mediation.Api.Demo.Stories;

/// <summary>What the requests of the story say.</summary>
public static partial class WageArrears
{
    private static SendReferralEndpoint.Request Message() =>
        ReferralExamples.Message with
        {
            ReferralId = s_referral,
            Parties = [.. ReferralExamples.Message.Parties!.Zip([s_workerId, s_employerId], (party, id) => party with { PartyId = id })],
            Claims = [.. ReferralExamples.Message.Claims!.Select(claim => claim with { ClaimId = null })],
            Consents = [.. ReferralExamples.Message.Consents!.Select(consent => consent with { ConsentId = null, PartyId = s_workerId })],
            Materials =
            [
                .. ReferralExamples.Message.Materials!.Select(material => material with { MaterialId = null, BroughtBy = s_workerId }),
            ],
            SentAt = At(3, 3, 10, 0),
        };

    private static Step OnReferral(DateTimeOffset at, Person who, string zh, string en, string address, object request) =>
        new(at, who, zh, en, address, _ => request) { LoggedBy = who.StaffId!, Referral = "/v1/referrals/{referral}" };

    private static GiveConsentEndpoint.Request Consent(Guid partyId, DateTimeOffset at) =>
        new()
        {
            PartyId = partyId,
            Scopes = [ConsentScope.Mediation, ConsentScope.Online],
            Channel = ContactChannel.Phone,
            Evidence = $"通话录音 {at:yyyy-MM-dd HH:mm}",
            HappenedAt = at,
        };

    private static Step Schedule(DateTimeOffset at, string zh, string en, string name, SessionKind kind, DateTimeOffset startsAt) =>
        new(
            at,
            ZhouMin,
            zh,
            en,
            "/v1/cases/{case}/sessions",
            _ => new ScheduleSessionEndpoint.Request
            {
                Kind = kind,
                StartsAt = startsAt,
                PlannedMinutes = kind == SessionKind.Caucus ? 20 : 60,
                Place = "线上调解室",
                HappenedAt = at,
            }
        )
        {
            Takes = [("sessionId", [name])],
        };

    private static RecordSessionEndpoint.Request Joint(
        Ids ids,
        DateTimeOffset from,
        DateTimeOffset to,
        SessionResult result,
        string record
    ) =>
        new()
        {
            HeldFrom = from,
            HeldTo = to,
            Result = result,
            Attendance =
            [
                new() { PartyId = ids["worker"], IdentityVerified = true },
                new() { PartyId = ids["employer"], IdentityVerified = true },
            ],
            OpenRecord = record,
            HappenedAt = to,
        };

    private static Step[] Caucus(string name, string zh, string en, int minute, string notes, string party, long offerFen, string terms)
    {
        var from = At(3, 12, 10, minute);
        var to = from.AddMinutes(20);
        return
        [
            Schedule(from, $"与{zh}背对背沟通", $"Speaks with {en} alone", name, SessionKind.Caucus, from),
            new(
                to,
                ZhouMin,
                $"与{zh}的背对背沟通结束：案卷只记有此事",
                $"Caucus with {en} ends: the case's record knows only that it was held",
                $"/v1/cases/{{case}}/sessions/{{{name}}}/record",
                _ => new RecordSessionEndpoint.Request
                {
                    HeldFrom = from,
                    HeldTo = to,
                    Result = SessionResult.Continued,
                    HappenedAt = to,
                }
            ),
            new(
                to,
                ZhouMin,
                "记背对背笔录，仅本案调解员可见",
                "Keeps the caucus notes, which only the mediators of the case can read",
                $"/v1/cases/{{case}}/sessions/{{{name}}}/caucus-notes",
                ids => new RecordCaucusNotesEndpoint.Request
                {
                    Notes = notes,
                    Offers =
                    [
                        new()
                        {
                            PartyId = ids[party],
                            AmountFen = offerFen,
                            Terms = terms,
                        },
                    ],
                    HappenedAt = to,
                }
            ),
        ];
    }

    private static DraftAgreementEndpoint.Request Draft(Ids ids) =>
        new()
        {
            Form = AgreementForm.Electronic,
            Results = [new() { ClaimId = ids["wages"], AgreedFen = 1_860_000 }, new() { ClaimId = ids["overtime"], AgreedFen = 140_000 }],
            TotalFen = 2_000_000,
            Instalments =
            [
                Instalment(ids, new DateOnly(2026, 3, 31), 800_000),
                Instalment(ids, new DateOnly(2026, 4, 30), 600_000),
                Instalment(ids, new DateOnly(2026, 5, 31), 600_000),
            ],
            Acceleration = true,
            SettlesAllClaims = true,
            Confirmation = ConfirmationClause.JudicialConfirmation,
            Text = "被申请人分三期支付申请人工资及加班费共计 20000 元；任一期逾期，剩余款项一并到期。双方同意共同申请司法确认。",
            HappenedAt = At(3, 17, 16, 30),
        };

    private static InstalmentRequest Instalment(Ids ids, DateOnly dueOn, long amountFen) =>
        new()
        {
            DueOn = dueOn,
            AmountFen = amountFen,
            PayerPartyId = ids["employer"],
            PayeePartyId = ids["worker"],
        };

    private static Step Signature(Person who, string party) =>
        new(
            At(3, 17, 16, 42),
            who,
            "电子签名",
            "Signs electronically",
            "/v1/cases/{case}/agreement/signatures",
            ids => new SignAgreementEndpoint.Request
            {
                Signatory = Signatory.Party,
                PartyId = ids[party],
                Method = SignatureMethod.ESignature,
                DraftVersion = 1,
                HappenedAt = At(3, 17, 16, 42),
            }
        );

    private static Step Payment(DateTimeOffset at, string zh, string en, string instalment, long amountFen) =>
        new(
            at,
            s_employer,
            zh,
            en,
            "/v1/cases/{case}/payments",
            ids => new RecordPaymentEndpoint.Request
            {
                InstalmentId = ids[instalment],
                AmountFen = amountFen,
                Channel = PaymentChannel.BankTransfer,
                Voucher = $"转账凭证 {at:yyyyMMdd}",
                HappenedAt = at,
            }
        )
        {
            Paper = $"转账凭证 {at:yyyyMMdd}",
        };

    private static Step Ruling(DateTimeOffset at, TrackStep step, int number, string zh, string en, string? paperNumber = null) =>
        new(
            at,
            s_court,
            zh,
            en,
            $"/v1/cases/{{case}}/tracks/{s_confirmation}/steps",
            _ => new MoveTrackEndpoint.Request
            {
                StepId = Guid.Parse($"0197c100-0000-7000-8000-00000000881{number}"),
                Step = step,
                DocumentNumber = paperNumber,
                HappenedAt = at,
            }
        );

    private static WorkedFact Referred(string state) => new("委派", "referral", "/v1/referrals/{referral}", "state", state);

    private static WorkedFact Paid(string fen) => Of("已履行（分）", "paid, fen", "performance.paidFen", fen);

    private static WorkedFact Lengthened(string rule, string startsOn, string dueOn) =>
        new("期限（延长后）", $"{rule} lengthened", $"/v1/deadline-rules/{rule}/preview?startsOn={startsOn}", "lengthened.dueOn", dueOn);

    // Confirmed is not reviewed any more.
    private static WorkedFact Review =>
        new(
            "仲裁审查",
            "arbitration review",
            "/v1/cases/{case}/remedies?on=2026-03-23",
            "items.1.reasons.0.code",
            "review_barred_by_confirmation"
        );

    private static WorkedFact DirectSuit(string zh, string en, string path, string expected) =>
        new(zh, en, "/v1/cases/{case}/remedies?on=2026-03-05", $"items.3.{path}", expected);

    private static WorkedFact Remedy(string zh, string en, string path, string expected) =>
        new(zh, en, "/v1/cases/{case}/remedies?on=2026-03-17", $"items.{path}", expected);
}
