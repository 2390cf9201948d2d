using System.Collections.Immutable;
using Mediation.Api.Cases.Closing;
using Mediation.Api.Cases.Documents;
using Mediation.Api.Cases.Intake;
using Mediation.Api.Cases.Links;
using Mediation.Api.Cases.Settlement;
using Mediation.Domain.Cases.Closing;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Cases.Links;
using Mediation.Domain.Cases.Settlement;
using Mediation.Domain.Cases.Tracks;
using Mediation.Domain.Reference;
using static Mediation.Api.Demo.Persons;
using static Mediation.Api.Demo.WorkedFact;

namespace Mediation.Api.Demo.Stories;

/// <summary>The court, which hears the suit, entrusts it to the studio: a new case, linked to the one that failed.</summary>
public static partial class DismissalTried
{
    private static ImmutableArray<Step> Entrusted =>
        [
            new(
                At(8, 10, 9, 0),
                ZhouMin,
                "法院立案后委托调解（普通程序），作为新案登记",
                "The court, having docketed it, entrusts the matter to the studio (ordinary procedure): a new case",
                "/v1/cases",
                _ => Letter()
            )
            {
                Case = "entrusted",
                Paper = "委托调解函（2026）鄂1321民初801号",
                Then = [Due("REFER_POST_15", "2026-08-10", "2026-08-25")],
            },
            OnIt(
                At(8, 10, 9, 30),
                "关联调解不成的前案",
                "Links it to the case that failed",
                "links",
                ids => new LinkCasesEndpoint.Request
                {
                    OtherCaseId = ids["case"],
                    Kind = LinkKind.Follows,
                    HappenedAt = At(8, 10, 9, 30),
                }
            ),
            On(WalkIns.Accepts(At(8, 10, 10, 0))),
            On(WalkIns.Appoints(At(8, 10, 11, 0))),
            On(WalkIns.Schedules(At(8, 10, 14, 0), At(8, 21, 9, 0))),
            OnIt(
                At(8, 21, 10, 0),
                "达成协议：单位于 8 月 31 日前支付 80,000 元",
                "The parties agree: 80,000 yuan by 31 August",
                "agreement",
                _ => Agreed()
            ) with
            {
                Paper = "调解协议书",
            },
            SignsIt(At(8, 21, 10, 30), s_worker, 31),
            SignsIt(At(8, 21, 10, 40), s_employer, 32),
            OnIt(
                At(8, 21, 10, 50),
                "调解员签名",
                "The mediator signs",
                "agreement/signatures",
                _ => new SignAgreementEndpoint.Request
                {
                    Signatory = Signatory.Mediator,
                    StaffId = ZhouMin.StaffId,
                    Method = SignatureMethod.Handwritten,
                    DraftVersion = 1,
                    HappenedAt = At(8, 21, 10, 50),
                }
            ),
            OnIt(
                At(8, 21, 11, 0),
                "调解组织盖章，协议生效",
                "The organisation seals: the agreement is in force",
                "agreement/signatures",
                _ => new SignAgreementEndpoint.Request
                {
                    Signatory = Signatory.Organisation,
                    Method = SignatureMethod.Seal,
                    DraftVersion = 1,
                    HappenedAt = At(8, 21, 11, 0),
                }
            ) with
            {
                Then = [Of("状态", "status", "status", "settled", "entrusted")],
            },
            OnIt(
                At(8, 21, 14, 0),
                "制作调解结果反馈函",
                "The letter to the court on the result is issued",
                "documents",
                _ => new IssueDocumentEndpoint.Request
                {
                    DocumentId = Id(40),
                    Type = "result_return_letter",
                    HappenedAt = At(8, 21, 14, 0),
                }
            ),
            OnIt(
                At(8, 21, 15, 0),
                "将结果和材料退回法院",
                "The result and the materials go back to the court",
                "result-returns",
                _ => new ReturnResultEndpoint.Request
                {
                    ReturnId = Id(41),
                    LetterId = Id(40),
                    Materials = [new() { Kind = ReturnedMaterialKind.Agreement, Copies = 1 }],
                    ReceivedBy = ShenYan.Name,
                    HappenedAt = At(8, 21, 15, 0),
                }
            ),
            Moves(
                At(8, 21, 16, 0),
                s_suit,
                TrackStep.Mediated,
                9,
                s_court,
                "法院制作民事调解书，双方签收",
                "The court makes its mediation document; both sign for it"
            ),
        ];

    private static Step On(Step step) =>
        step with
        {
            Case = "entrusted",
            Address = step.Address.Replace("{case}", "{entrusted}", StringComparison.Ordinal),
        };

    private static Step OnIt(DateTimeOffset at, string zh, string en, string noun, Func<Ids, object> body) =>
        new(at, ZhouMin, zh, en, $"/v1/cases/{{entrusted}}/{noun}", body) { Case = "entrusted" };

    private static Step SignsIt(DateTimeOffset at, Person who, int party) =>
        OnIt(
            at,
            "签字",
            "Signs",
            "agreement/signatures",
            _ => new SignAgreementEndpoint.Request
            {
                Signatory = Signatory.Party,
                PartyId = Id(party),
                Method = party == 31 ? SignatureMethod.Handwritten : SignatureMethod.Seal,
                DraftVersion = 1,
                HappenedAt = at,
            }
        ) with
        {
            Who = who,
        };

    private static RegisterCaseEndpoint.Request Letter() =>
        new()
        {
            OrganisationId = Studio,
            Channel = "court_postfiling",
            Referral = new ReferralRequest
            {
                CourtId = "hubei-1321",
                DocketNumber = "（2026）鄂1321民初801号",
                ReferredOn = new DateOnly(2026, 8, 10),
                ComplaintReceivedOn = new DateOnly(2026, 7, 30),
                Procedure = TrialProcedure.Ordinary,
            },
            CauseCode = "labour.contract",
            Parties =
            [
                new()
                {
                    PartyId = Id(31),
                    Side = PartySide.Applicant,
                    Kind = PartyKind.Worker,
                    Name = s_worker.Name,
                    ResidentId = "610599197509230031",
                },
                new()
                {
                    PartyId = Id(32),
                    Side = PartySide.Respondent,
                    Kind = PartyKind.Employer,
                    Name = s_employer.Name,
                    CreditCode = "91421399MA4T0X6F15",
                },
            ],
            Claims =
            [
                new()
                {
                    ClaimId = Id(33),
                    Item = "unlawful_dismissal_damages",
                    AmountFen = 9_860_000,
                },
            ],
            Facts = "仲裁裁决支付 98,600 元，单位不服起诉，法院立案后委托调解。",
            HappenedAt = At(8, 10, 9, 0),
        };

    private static DraftAgreementEndpoint.Request Agreed() =>
        new()
        {
            Form = AgreementForm.Written,
            Results = [new() { ClaimId = Id(33), AgreedFen = 8_000_000 }],
            TotalFen = 8_000_000,
            Instalments =
            [
                new()
                {
                    InstalmentId = Id(34),
                    DueOn = new DateOnly(2026, 8, 31),
                    AmountFen = 8_000_000,
                    PayerPartyId = Id(32),
                    PayeePartyId = Id(31),
                },
            ],
            SettlesAllClaims = true,
            Text = "单位于2026年8月31日前一次性支付80000元，双方再无其他争议；请法院制作民事调解书。",
            HappenedAt = At(8, 21, 10, 0),
        };
}
