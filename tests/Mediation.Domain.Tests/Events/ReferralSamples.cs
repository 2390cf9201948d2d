using Mediation.Domain.Cases.Closing;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Cases.JointHandling;
using Mediation.Domain.Cases.Parties;
using Mediation.Domain.Cases.Performance;
using Mediation.Domain.Referrals;
using Mediation.Domain.Tests.Referrals;
using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Events;

/// <summary>Each event of a referral twice: with everything it can say, and with only what it must.</summary>
internal static class ReferralSamples
{
    public static IEnumerable<(object Complete, object Required)> All =>
        [
            (
                new CaseShared("suixian-legal-aid", JointRole.Partner, "one_plus_one_plus_n", "联合调处"),
                new CaseShared(Ids.Court, JointRole.Guide, null, null)
            ),
            (new SharingEnded("suixian-legal-aid", "办结"), new SharingEnded("suixian-legal-aid", null)),
            (
                new TaskAssigned(Ids.Task, "suixian-legal-aid", JointTaskKind.LegalHelp, Day("2026-04-10"), "提供法律咨询"),
                new TaskAssigned(Ids.Task, "suixian-legal-aid", JointTaskKind.Other, Day("2026-04-10"), null)
            ),
            (new TaskCompleted(Ids.Task, true, "已指派律师"), new TaskCompleted(Ids.Task, false, null)),
            (
                (ReferralDelivered)AReferral.Sent.Facts[0].Event with
                {
                    MechanismCode = "court_union",
                    Place = new DisputePlace("421321", "421303"),
                    Preservation = new Preservation(true, Day("2026-06-02")),
                    SuggestedMediatorId = "suixian-m01",
                    Contact = new ReferralContact("立案庭", "沈岩", "13800000009"),
                    Signature = "eyJhbGciOiJFUzI1NiJ9..c2ln",
                },
                new ReferralDelivered(
                    1,
                    "0a",
                    "support_of_suit",
                    "suixian-union",
                    Ids.Court,
                    new ReferralLetter("工移〔2026〕1号", Day("2026-03-03")),
                    "labour.contract.remuneration",
                    [],
                    [],
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null
                )
            ),
            (
                (ReferralPartyNamed)AReferral.Sent.Facts[1].Event with
                {
                    CreditCode = "91421399MA4T0X1A9C",
                    Address = "湖北省随县",
                    ServiceAddress = "湖北省随县解放路1号",
                    BankAccount = "6222000000000000",
                    LegalRepresentative = "李恒",
                    PlatformRelation = "incomplete",
                    Capacity = Capacity.Limited,
                },
                new ReferralPartyNamed(
                    Ids.Employer,
                    PartySide.Respondent,
                    PartyKind.Employer,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null
                )
            ),
            (new ReferralOffered(Ids.Studio, AReferral.Due), new ReferralOffered("suixian-legal-aid", null)),
            (new ReferralAccepted("suixian-m01", "同意接受"), new ReferralAccepted(null, null)),
            (new ReferralCaseOpened(Ids.Case, "随县工调〔2026〕0088号"), new ReferralCaseOpened(Ids.Case, "随县工调〔2026〕0088号")),
            (
                new ReferralDeclined(ReferralDeclineReason.NoMediator, "在办案件已满"),
                new ReferralDeclined(ReferralDeclineReason.OutsideScope, null)
            ),
            (new ReferralLapsed(Day("2026-03-06")), new ReferralLapsed(Day("2026-03-06"))),
            (new ReferralRecalled("当事人已自行和解"), new ReferralRecalled(null)),
            (
                new ReferralResultSubmitted(
                    new ResultReport(ReferralOutcome.Settled, "agreement", Day("2026-03-17"), Recommendation.PutOnRecord)
                    {
                        ReturnId = Ids.Return,
                        AcceptedAt = Shanghai("2026-03-05", "09:30"),
                        MediatorIds = ["suixian-m01"],
                        SessionsHeld = 2,
                        ExtendedByDays = 15,
                        Agreement = new AgreementReport(
                            "随县工调〔2026〕0088-协01",
                            Shanghai("2026-03-17", "16:42"),
                            2_000_000,
                            [new InstalmentReport(Day("2026-03-31"), 800_000)]
                        ),
                        Papers = [new PaperReport("mediation_agreement", Ids.Document, "随县工调〔2026〕0088-协01", new string('0', 64))],
                        Materials = [new ReturnedMaterial(ReturnedMaterialKind.Agreement, 1)],
                        Performance = PerformanceStatus.Performing,
                        PaidFen = 800_000,
                    },
                    new ResultWords("分歧过大", "无故缺席一次", "建议尽快立案")
                ),
                new ReferralResultSubmitted(new ResultReport(ReferralOutcome.Done, null, Day("2026-03-17"), Recommendation.None), null)
            ),
            (new ReferralResultAcknowledged("已入卷"), new ReferralResultAcknowledged(null)),
            (
                new ReferralFollowedUp(FollowUp.ConfirmedByCourt, Day("2026-03-23"), "（2026）鄂1321诉前调确21号"),
                new ReferralFollowedUp(FollowUp.Closed, Day("2026-06-05"), null)
            ),
            (
                new ReferralPartyRestricted(Ids.Of(402), Ids.Worker, ["retention_running"], "other", Day("2031-04-01")),
                new ReferralPartyRestricted(Ids.Of(402), Ids.Worker, ["case_not_over"], null, null)
            ),
            (
                new ReferralPartyErased(Ids.Of(402), Ids.Worker, true, "other", Day("2031-04-01")),
                new ReferralPartyErased(Ids.Of(402), Ids.Worker, false, "other", Day("2031-04-01"))
            ),
            (
                new ReferralDisposed(Ids.Of(402), "other", Day("2031-04-01")),
                new ReferralDisposed(Ids.Of(402), "referral_not_taken", Day("2029-04-01"))
            ),
        ];
}
